import type { ExecutionCode } from "../api/types";
import { Warn } from "./Warn";

/** Which code an execution ran: the version that its kind declared, and the commit, with a mark where files were changed since. */
export function CodeMark({ code }: { code: ExecutionCode }) {
  if (!code.version && !code.commit) return <span className="text-text-3">–</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {code.version && <span title="The version that the code declares">version {code.version}</span>}
      {code.commit && (
        <code className="text-text-2" title={`Commit ${code.commit}`}>
          {code.commit.slice(0, 8)}
        </code>
      )}
      {code.changed_files && <Warn title="Files were changed since the commit">changed files</Warn>}
    </span>
  );
}
