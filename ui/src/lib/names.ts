const part = "[A-Za-z0-9][A-Za-z0-9._-]*";
const whole = new RegExp(`^${part}(/${part})*$`);
const start = new RegExp(`^(${part}/)*(${part})?$`);

/** What names are made of, in a sentence. */
export const nameRule =
  "Names are of letters, digits, '.', '_' and '-' in parts with '/' between them; each part begins with a letter or a digit.";

/** Whether a text can be the name of an output. The server decides; this says so before it is asked. */
export function isName(text: string): boolean {
  return text.length <= 200 && whole.test(text);
}

/** Whether a name can begin so. */
export function mayBeginName(text: string): boolean {
  return text.length <= 200 && start.test(text);
}
