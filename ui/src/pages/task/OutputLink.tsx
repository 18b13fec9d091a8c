import { useState } from "react";
import { linkOutput } from "../../api/actions";
import type { OutputLink } from "../../api/types";
import { usePlace } from "../../lib/place";
import { Button } from "../../ui/Button";
import { Snippet } from "../../ui/Copy";
import { Dialog } from "../../ui/Dialog";
import { Form } from "../../ui/Form";
import { exact } from "../../ui/Time";

/** Makes a link at which anybody can read an output until it expires. It is shown once and kept nowhere. */
export function OutputLinkButton({ task, path }: { task: string; path: string }) {
  const { environment } = usePlace();
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<OutputLink | null>(null);
  return (
    <>
      <Button
        small
        onClick={() => {
          setLink(null);
          setOpen(true);
        }}
      >
        Download link…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Make a download link"
        description="Whoever has the link can read this file, without an account, until it expires. It cannot be called back."
      >
        {link ? (
          <div className="space-y-3">
            <Snippet text={link.link} label="Copy link" />
            <p className="text-text-2">It expires {exact(Date.parse(link.expires_at))}, and is not shown again.</p>
          </div>
        ) : (
          <Form
            action="Make link"
            onSubmit={async ({ expires }) => setLink(await linkOutput(environment.id, task, path, Number(expires)))}
          >
            <label className="block">
              <span className="mb-1 block font-medium">It works for</span>
              <select name="expires" className="field w-full" defaultValue="3600">
                <option value="900">15 minutes</option>
                <option value="3600">an hour</option>
                <option value="86400">a day</option>
              </select>
            </label>
          </Form>
        )}
      </Dialog>
    </>
  );
}
