import { type ButtonHTMLAttributes, forwardRef } from "react";
import { Icon, type IconName } from "./Icon";

type Look = "plain" | "primary" | "quiet" | "danger";

const looks: Record<Look, string> = {
  plain: "border border-line-strong bg-surface text-text hover:bg-hover",
  primary: "border border-transparent bg-ink text-on-ink hover:opacity-88",
  quiet: "border border-transparent text-text-2 hover:bg-hover hover:text-text",
  danger: "border border-line-strong bg-surface text-danger hover:bg-danger-soft",
};

/** The classes of a button, for links that look like one. */
export function buttonClass(look: Look = "plain", small = false): string {
  const size = small ? "h-6 px-2 text-xs gap-1" : "h-[30px] px-2.5 text-sm gap-1.5";
  return `inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none disabled:opacity-45 ${size} ${looks[look]}`;
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  small?: boolean;
  icon?: IconName;
  busy?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, Props>(function Button(
  { look = "plain", small, icon, busy, className = "", children, disabled, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={`${buttonClass(look, small)} ${className}`}
      disabled={disabled || busy}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 13 : 14} />}
      {busy ? "Working…" : children}
    </button>
  );
});

interface IconProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  label: string;
  keys?: string;
  size?: number;
}

/** A button that is only an icon; its label is read aloud and shown on hover. */
export const IconButton = forwardRef<HTMLButtonElement, IconProps>(function IconButton(
  { icon, label, keys, size = 28, className = "", ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      className={`inline-flex shrink-0 items-center justify-center rounded-md text-text-2 hover:bg-hover hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent disabled:opacity-40 ${className}`}
      style={{ width: size, height: size }}
      {...rest}
    >
      <Icon name={icon} size={size > 26 ? 16 : 14} />
    </button>
  );
});
