import { label, type Model } from "./model";

/** The tasks whose name, distinguishing parameters or id have the words of a query, best first. */
export function findTasks(model: Model, query: string, most = 50): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { i: number; score: number }[] = [];
  for (let i = 0; i < model.n; i++) {
    const name = label(model, i).toLowerCase();
    const id = model.ids[i];
    let score = 0;
    for (const word of words) {
      if (id.startsWith(word)) score += 4;
      else if (name.endsWith(word)) score += 3;
      else if (name.includes(word) || model.params[i].toLowerCase().includes(word)) score += 2;
      else {
        score = -1;
        break;
      }
    }
    if (score > 0) found.push({ i, score });
  }
  found.sort((a, b) => b.score - a.score || a.i - b.i);
  return found.slice(0, most).map((f) => f.i);
}
