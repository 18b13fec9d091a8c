import { useEffect, useRef, useState } from "react";
import { Icon } from "./Icon";

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
  /** The key "/" leads here. */
  slash?: boolean;
}

/** A search field that tells its value when typing pauses. */
export function SearchBox({ label, placeholder, value, onChange, className = "w-72 max-w-full", slash = true }: Props) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (!slash) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [slash]);
  return (
    <span className={`relative inline-flex items-center ${className}`}>
      <Icon name="search" size={14} className="pointer-events-none absolute left-2 text-text-3" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="field w-full pl-7"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            told.current = text;
            tell.current(text);
          } else if (event.key === "Escape") setText("");
        }}
      />
    </span>
  );
}
