import { DropdownMenu, Popover as RadixPopover } from "radix-ui";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

const panel = "card z-50 min-w-44 p-1 shadow-pop";
const itemClass =
  "flex w-full cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-45";

interface Props {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end" | "center";
  width?: number;
}

/** A menu below a button. */
export function Menu({ trigger, children, align = "start", width }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          className={`${panel} max-h-[70vh] overflow-auto`}
          style={{ width }}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  children: ReactNode;
  icon?: IconName;
  onSelect?: (event: Event) => void;
  disabled?: boolean;
  danger?: boolean;
  asChild?: boolean;
}

export function MenuItem({ children, icon, onSelect, disabled, danger, asChild }: ItemProps) {
  return (
    <DropdownMenu.Item
      className={`${itemClass} ${danger ? "text-danger" : ""}`}
      onSelect={onSelect}
      disabled={disabled}
      asChild={asChild}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon && <Icon name={icon} size={14} className="text-text-3" />}
          {children}
        </>
      )}
    </DropdownMenu.Item>
  );
}

export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.CheckboxItem
      className={itemClass}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="flex w-4 justify-center">{checked && <Icon name="check" size={13} />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="label px-2 pt-1.5 pb-0.5">{children}</DropdownMenu.Label>;
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

/** A panel below a button; its label is read aloud when it opens. */
export function Popover({ label, trigger, children, align = "start", width = 320 }: Props & { label: string }) {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          className="card z-50 max-h-[70vh] max-w-[calc(100vw-16px)] overflow-auto p-3 shadow-pop"
          style={{ width }}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
