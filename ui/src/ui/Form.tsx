import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId, useState } from "react";
import { Button } from "./Button";
import { Problem } from "./State";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: ReactNode;
}

export function Field({ label, hint, className = "", ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input id={id} className="field w-full" aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-text-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A password that can be looked at. */
export function PasswordField({ label, ...rest }: FieldProps) {
  const [seen, setSeen] = useState(false);
  const id = useId();
  return (
    <div>
      <div className="mb-1 flex items-baseline justify-between">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <button type="button" className="link text-xs" aria-pressed={seen} onClick={() => setSeen(!seen)}>
          {seen ? "Hide password" : "Show password"}
        </button>
      </div>
      <input id={id} type={seen ? "text" : "password"} className="field w-full" {...rest} />
    </div>
  );
}

interface FormProps {
  children: ReactNode;
  action: string;
  onSubmit: (values: Record<string, string>) => Promise<unknown>;
  className?: string;
  inline?: boolean;
}

/** A form that sends its named fields; the error of the answer stands above the button. */
export function Form({ children, action, onSubmit, className = "space-y-4", inline }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)]));
    setBusy(true);
    setError(null);
    try {
      await onSubmit(values);
      if (inline) form.reset();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className={className} onSubmit={submit}>
      {children}
      {error !== null && <Problem error={error} className={inline ? "basis-full" : ""} />}
      <Button type="submit" look="primary" busy={busy} className={inline ? "self-end" : "w-full"}>
        {action}
      </Button>
    </form>
  );
}
