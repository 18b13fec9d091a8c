interface Props<T extends string> {
  label: string;
  value: T;
  options: { value: T; text: string; title?: string }[];
  onChange: (value: T) => void;
}

/** A choice of a few, all in view. */
export function Segmented<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <fieldset className="inline-flex h-[30px] shrink-0 rounded-md border border-line-strong bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          title={option.title}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="rounded-sm px-2 text-xs font-medium text-text-2 hover:text-text aria-pressed:bg-hover aria-pressed:text-text"
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  );
}
