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
          <li key={artifact.id} className="relative rounded-md border">
            <IconButton
              icon="fit"
              label={`Show ${artifact.name} large`}
              size={24}
              className="absolute! top-1 right-1.5"
              onClick={() => setLarge(artifact)}
            />
            <details open={open}>
              <summary className="flex items-center gap-2 py-1.5 pr-10 pl-2.5">
                <span className="truncate font-medium">{artifact.name}</span>
                <span className="text-xs text-text-3">{artifact.artifact_type}</span>
                <span className="ml-auto text-xs text-text-3">
                  <Ago at={artifact.created_at} />
                </span>
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
