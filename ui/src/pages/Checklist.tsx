import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useSession } from "../api/session";
import type { Summary } from "../api/types";
import { usePlace } from "../lib/place";
import { IconButton } from "../ui/Button";
import { Snippet } from "../ui/Copy";
import { Icon } from "../ui/Icon";

const hiddenKey = "stardag.checklist.hidden";

/** The way to a first build. What is done ticks itself; when all is, the list goes away by itself. */
export function Checklist({ summary, hasBuild }: { summary?: Summary; hasBuild: boolean }) {
  const { environment, workspace, at } = usePlace();
  const session = useSession();
  const [hidden, setHidden] = useState(() => localStorage.getItem(hiddenKey) === environment.id);
  if (hidden || !summary) return null;
  const url = new URL(".", document.baseURI).toString().replace(/\/$/, "");
  const steps: { done: boolean; title: string; body: ReactNode }[] = [
    {
      done: hasBuild || summary.has_api_key || session.mode === "dev",
      title: "Connect a program",
      body: (
        <>
          <Snippet text={`export STARDAG_API_URL=${url}\nstardag auth login`} />
          <p className="mt-1.5 text-text-2">
            A program without a person, such as a CI job, uses{" "}
            <Link to="/$ws/$env/settings/$tab" params={{ ...at, tab: "keys" }} className="link">
              an API key
            </Link>
            .
          </p>
        </>
      ),
    },
    {
      done: summary.has_target_root,
      title: "Say where outputs are kept",
      body: (
        <Link to="/$ws/$env/settings/$tab" params={{ ...at, tab: "roots" }} className="link">
          Add a target root
        </Link>
      ),
    },
    {
      done: summary.has_build || hasBuild,
      title: "Run a first build",
      body: (
        <Snippet
          text={
            "total := SumTask.New(Sum{Integers: RangeTask.New(Range{Limit: 4})})\nreport, err := build.Run(ctx, total)"
          }
          label="Copy code"
        />
      ),
    },
    ...(workspace.is_personal
      ? []
      : [
          {
            done: summary.member_count > 1,
            title: "Invite others",
            body: (
              <Link to="/$ws/$env/settings/$tab" params={{ ...at, tab: "invites" }} className="link">
                Invite people to {workspace.name}
              </Link>
            ),
          },
        ]),
  ];
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  const next = steps.findIndex((step) => !step.done);
  return (
    <section className="card" aria-labelledby="begin">
      <header className="flex items-center gap-3 border-b px-3 py-2">
        <h2 id="begin" className="font-semibold">
          To begin with
        </h2>
        <span className="num text-xs text-text-3">
          {done} of {steps.length}
        </span>
        <span className="ml-auto">
          <IconButton
            icon="close"
            label="Hide this list"
            size={24}
            onClick={() => {
              localStorage.setItem(hiddenKey, environment.id);
              setHidden(true);
            }}
          />
        </span>
      </header>
      <ol className="p-1.5">
        {steps.map((step, i) => (
          <li key={step.title}>
            <details open={i === next} className="rounded-md px-1.5">
              <summary className="flex items-center gap-2.5 py-1.5">
                <span
                  className={`flex size-[18px] items-center justify-center rounded-full border ${step.done ? "border-transparent bg-ok text-surface" : "border-line-strong"}`}
                >
                  {step.done && <Icon name="check" size={11} />}
                </span>
                <span className={step.done ? "text-text-3 line-through" : "font-medium"}>{step.title}</span>
                <span className="sr-only">{step.done ? "done" : "to do"}</span>
              </summary>
              <div className="pb-3 pl-7">{step.body}</div>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
