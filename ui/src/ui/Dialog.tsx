import { AlertDialog, Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button, IconButton } from "./Button";
import { Problem } from "./State";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

/** A dialog over the page: focus stays inside, Escape closes it, focus returns. */
export function Dialog({ open, onOpenChange, title, description, children, wide }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          className={`card fixed top-[10vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col shadow-pop ${wide ? "max-w-4xl" : "max-w-lg"}`}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-text-2">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" keys="Esc" />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  /** The user types this word before the action is possible. */
  typed?: string;
  onConfirm: () => Promise<unknown>;
}

/** A question before something that is hard to undo; an error stays in view. */
export function Confirm({ open, onOpenChange, title, children, action, danger, typed, onConfirm }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [word, setWord] = useState("");
  async function run() {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  }
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        setError(null);
        setWord("");
        onOpenChange(next);
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <AlertDialog.Content className="card fixed top-[18vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-md -translate-x-1/2 p-4 shadow-pop">
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-text-2">{children}</div>
          </AlertDialog.Description>
          {typed && (
            <label className="mt-3 block">
              <span className="label">Type {typed} to go on</span>
              <input className="field mt-1 w-full" value={word} onChange={(event) => setWord(event.target.value)} />
            </label>
          )}
          {error !== null && <Problem error={error} className="mt-3" />}
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Keep as it is</Button>
            </AlertDialog.Cancel>
            <Button
              look={danger ? "danger" : "primary"}
              busy={busy}
              disabled={typed !== undefined && word !== typed}
              onClick={run}
            >
              {action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
