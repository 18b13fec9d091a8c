import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { Icon } from "./Icon";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Numbers stand at the right. */
    right?: boolean;
    /** Left out on screens narrower than this. */
    from?: "sm" | "md" | "lg" | "xl";
    /** The column takes what is left. */
    grow?: boolean;
    /** What is in the cell is never cut. */
    plain?: boolean;
    _unused?: [TData, TValue];
  }
}

interface Props<T> {
  label: string;
  data: T[];
  columns: ColumnDef<T, unknown>[];
  rowId: (row: T) => string;
  /** The column to sort by, with "-" before it for downwards. */
  sort?: string;
  onSort?: (sort: string | undefined) => void;
  /** The rows come in the order of sort already. */
  sortedElsewhere?: boolean;
  selected?: string;
  onRow?: (row: T, event: React.MouseEvent) => void;
  /** Called when the end comes near. */
  onEnd?: () => void;
  rowHeight?: number;
  total?: number;
  empty?: React.ReactNode;
  className?: string;
}

const from = {
  sm: "hidden sm:table-cell",
  md: "hidden md:table-cell",
  lg: "hidden lg:table-cell",
  xl: "hidden xl:table-cell",
};

/** A table that draws only the rows in view, so that its length does not matter. */
export function DataTable<T>(props: Props<T>) {
  const { label, data, columns, rowId, sort, onSort, sortedElsewhere, selected, onRow, onEnd, rowHeight = 34 } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const sorting = useMemo(() => (sort ? [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }] : []), [sort]);
  const table = useReactTable({
    data,
    columns,
    getRowId: rowId,
    state: { sorting },
    manualSorting: sortedElsewhere,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: sortedElsewhere ? undefined : getSortedRowModel(),
  });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd && lastIndex >= rows.length - 15 && rows.length > 0) onEnd();
  }, [lastIndex, rows.length, onEnd]);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  return (
    <section
      ref={scroll}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
      tabIndex={0}
      className={`min-h-0 flex-1 overflow-auto bg-surface outline-offset-[-2px] ${props.className ?? ""}`}
    >
      <table className="w-full border-separate border-spacing-0 text-sm" aria-rowcount={props.total ?? rows.length}>
        <thead className="sticky top-0 z-10 bg-surface">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const meta = header.column.columnDef.meta;
                const sortable = onSort !== undefined && header.column.columnDef.enableSorting !== false;
                const direction =
                  sorting[0]?.id === header.column.id ? (sorting[0].desc ? "descending" : "ascending") : undefined;
                const text = flexRender(header.column.columnDef.header, header.getContext());
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={direction}
                    style={{ width: meta?.grow ? undefined : header.column.columnDef.size }}
                    className={`h-8 border-b px-2 text-xs font-medium whitespace-nowrap text-text-3 first:pl-4 last:pr-4 ${meta?.right ? "text-right" : "text-left"} ${meta?.from ? from[meta.from] : ""}`}
                  >
                    {sortable ? (
                      <button
                        type="button"
                        className={`inline-flex items-center gap-0.5 align-middle hover:text-text ${meta?.right ? "flex-row-reverse" : ""}`}
                        onClick={() => onSort(nextSort(header.column.id, sort))}
                      >
                        {text}
                        <Icon
                          name="down"
                          size={12}
                          className={direction ? (direction === "ascending" ? "rotate-180" : "") : "opacity-0"}
                        />
                      </button>
                    ) : (
                      text
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden="true">
              <td style={{ height: before, padding: 0 }} />
            </tr>
          )}
          {items.map((item) => {
            const row = rows[item.index];
            return (
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                aria-selected={onRow ? row.id === selected : undefined}
                onClick={onRow && ((event) => clicked(event) && onRow(row.original, event))}
                className={`group ${onRow ? "cursor-pointer" : ""} hover:bg-hover aria-selected:bg-accent-soft`}
                style={{ height: rowHeight }}
              >
                {row.getVisibleCells().map((cell) => {
                  const meta = cell.column.columnDef.meta;
                  return (
                    <td
                      key={cell.id}
                      className={`border-b ${meta?.plain ? "" : "max-w-0 truncate"} border-line px-2 first:pl-4 last:pr-4 ${meta?.right ? "num text-right" : ""} ${meta?.from ? from[meta.from] : ""}`}
                      style={{
                        width: meta?.grow ? undefined : cell.column.columnDef.size,
                        minWidth: meta?.grow ? 140 : cell.column.columnDef.size,
                        height: rowHeight,
                      }}
                    >
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 && (
            <tr aria-hidden="true">
              <td style={{ height: after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
      {rows.length === 0 && props.empty}
    </section>
  );
}

/** A click on a row counts where it did not hit something of its own, and no text was being marked. */
function clicked(event: React.MouseEvent): boolean {
  const own = (event.target as HTMLElement).closest("a,button,input,label,select");
  return !own && (window.getSelection()?.toString() ?? "") === "";
}

/** Up, then down, then not at all. */
export function nextSort(id: string, now: string | undefined): string | undefined {
  if (now === id) return `-${id}`;
  return now === `-${id}` ? undefined : id;
}
