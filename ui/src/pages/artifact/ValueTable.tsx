import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import type { Json } from "../../api/types";
import { DataTable } from "../../ui/DataTable";

interface Props {
  columns: { name: string; type: string }[];
  rows: Json[][];
  onEnd?: () => void;
}

/** Values in rows and columns, as they are in a data file. */
export function ValueTable({ columns, rows, onEnd }: Props) {
  const defs = useMemo<ColumnDef<Json[], unknown>[]>(
    () =>
      columns.map((column, i) => ({
        id: `${i}`,
        header: () => (
          <span>
            <span className="text-text">{column.name}</span> <span className="font-normal">{column.type}</span>
          </span>
        ),
        size: 140,
        meta: { right: rows.length > 0 && typeof rows[0][i] === "number" },
        cell: ({ row }) => {
          const value = row.original[i];
          return (
            <span className="font-mono text-xs" title={String(value)}>
              {value === null || value === undefined ? (
                <span className="text-text-3">null</span>
              ) : typeof value === "object" ? (
                JSON.stringify(value)
              ) : (
                String(value)
              )}
            </span>
          );
        },
      })),
    [columns, rows],
  );
  const ids = useMemo(() => new Map(rows.map((row, i) => [row, String(i)])), [rows]);
  return (
    <div className="flex max-h-[420px] flex-col">
      <DataTable
        label="Values"
        data={rows}
        columns={defs}
        rowId={(row) => ids.get(row) ?? ""}
        rowHeight={26}
        onEnd={onEnd}
      />
    </div>
  );
}
