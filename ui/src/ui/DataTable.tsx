import { type ColumnDef, flexRender, getCoreRowModel, type RowData, useReactTable } from "@tanstack/react-table";
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
  const sorted = useMemo(
    () => (sort && !sortedElsewhere ? sortRows(data, columns, sort) : data),
    [data, columns, sort, sortedElsewhere],
  );
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const firstIndex = items[0]?.index ?? 0;
  const lastIndex = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd && lastIndex >= data.length - 15 && data.length > 0) onEnd();
  }, [lastIndex, data.length, onEnd]);
  // A list that ends before what was in view is another list: it is shown from its start.
  const seen = useRef(-1);
  useEffect(() => {
    if (scroll.current && data.length <= seen.current) scroll.current.scrollTop = 0;
    seen.current = lastIndex;
  }, [data.length, lastIndex]);
  // The table knows only the rows in view: a row of its own for each of 100,000 would be most of the memory and time.
  const inView = useMemo(() => sorted.slice(firstIndex, lastIndex + 1), [sorted, firstIndex, lastIndex]);
  const table = useReactTable({
    data: inView,
    columns,
    getRowId: rowId,
    state: { sorting },
    manualSorting: true,
    getCoreRowModel: getCoreRowModel(),
  });
  const rows = table.getRowModel().rows;
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
      <table className="w-full border-separate border-spacing-0 text-sm" aria-rowcount={props.total ?? data.length}>
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
                    className={`h-8 border-b px-2 text-xs font-medium whitespace-nowrap text-text-3 first:pl-4 last:pr-4 ${meta?.right ? "text-right max-sm:pr-4" : "text-left"} ${meta?.from ? from[meta.from] : ""}`}
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
            const row = rows[item.index - firstIndex];
            if (!row) return null;
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
                      className={`border-b ${meta?.plain ? "" : "max-w-0 truncate"} border-line px-2 first:pl-4 last:pr-4 ${meta?.right ? "num text-right max-sm:pr-4" : ""} ${meta?.from ? from[meta.from] : ""}`}
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
      {data.length === 0 && props.empty}
    </section>
  );
}

const texts = new Intl.Collator(undefined, { numeric: true });

/** Rows by what a column has, those without it at the end whichever the direction. */
function sortRows<T>(data: T[], columns: ColumnDef<T, unknown>[], sort: string): T[] {
  const down = sort.startsWith("-");
  const column = columns.find((c) => c.id === sort.replace(/^-/, ""));
  if (!column) return data;
  const of = (row: T, i: number): unknown => {
    if ("accessorFn" in column) return column.accessorFn(row, i);
    return "accessorKey" in column ? row[column.accessorKey as keyof T] : undefined;
  };
  const keyed = data.map((row, i) => ({ row, value: of(row, i) ?? null }));
  keyed.sort(({ value: a }, { value: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const way = typeof a === "number" && typeof b === "number" ? a - b : texts.compare(String(a), String(b));
    return down ? -way : way;
  });
  return keyed.map(({ row }) => row);
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
