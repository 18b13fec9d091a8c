import { useState } from "react";
import { shortId } from "../lib/format";
import { IconButton } from "./Button";

interface CopyProps {
  /** What is copied; a function where it takes work to write it. */
  text: string | (() => string);
  label?: string;
  size?: number;
}

export function CopyButton({ text, label = "Copy", size = 22 }: CopyProps) {
  const [done, setDone] = useState(false);
  return (
    <IconButton
      icon={done ? "check" : "copy"}
      label={done ? "Copied" : label}
      size={size}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void copy(typeof text === "string" ? text : text()).then(() => {
          setDone(true);
          setTimeout(() => setDone(false), 1500);
        });
      }}
    />
  );
}

async function copy(text: string): Promise<void> {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** An id, shortened, with the whole one on hover and to copy. */
export function Id({ id, full = false, copy: canCopy = true }: { id: string; full?: boolean; copy?: boolean }) {
  return (
    <span className="inline-flex max-w-full items-center gap-0.5 align-bottom">
      <code className="truncate text-text-2" title={id}>
        {full ? id : shortId(id)}
      </code>
      {canCopy && <CopyButton text={id} label="Copy id" size={20} />}
    </span>
  );
}

/** Text to copy and run or paste. */
export function Snippet({ text, label = "Copy command" }: { text: string; label?: string }) {
  return (
    <div className="group relative rounded-md border bg-sunken text-left">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys */}
      <pre tabIndex={0} className="overflow-x-auto px-3 py-2 pr-10 text-xs leading-5 whitespace-pre">
        {text}
      </pre>
      <span className="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton text={text} label={label} size={26} />
      </span>
    </div>
  );
}
