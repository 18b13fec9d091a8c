import { useState } from "react";
import type { Artifact } from "../../api/types";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Ago } from "../../ui/Time";
import { ArtifactView } from "./ArtifactView";

/** Artifacts to unfold, and to look at large. */
export function ArtifactList({ artifacts, open = false }: { artifacts: Artifact[]; open?: boolean }) {
  const [large, setLarge] = useState<Artifact | null>(null);
  return (
    <>
      <ul className="space-y-2">
        {artifacts.map((artifact) => (
          <li key={artifact.id} className="rounded-md border">
            <details open={open}>
              <summary className="flex items-center gap-2 px-2.5 py-1.5">
                <span className="truncate font-medium">{artifact.name}</span>
                <span className="text-xs text-text-3">{artifact.artifact_type}</span>
                <span className="ml-auto text-xs text-text-3">
                  <Ago at={artifact.created_at} />
                </span>
                <IconButton
                  icon="fit"
                  label={`Show ${artifact.name} large`}
                  size={24}
                  onClick={(event) => {
                    event.preventDefault();
                    setLarge(artifact);
                  }}
                />
              </summary>
              <div className="max-h-[480px] overflow-auto border-t p-2.5">
                <ArtifactView artifact={artifact} />
              </div>
            </details>
          </li>
        ))}
      </ul>
      {large && (
        <Dialog open wide onOpenChange={(next) => !next && setLarge(null)} title={large.name}>
          <ArtifactView artifact={large} />
        </Dialog>
      )}
    </>
  );
}
