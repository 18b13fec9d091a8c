import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { frontierQuery, settingsQuery, ticksQuery } from "../../api/queries";
import type { Build, PlanDetail } from "../../api/types";
import { count, plural, shortCode, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { isLive } from "../../lib/status";
import { Button } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Facts, Section } from "../../ui/Page";
import { Async } from "../../ui/State";
import { CountChips } from "../../ui/Status";
import { Ago } from "../../ui/Time";

interface Props {
  build: Build;
  plans: UseQueryResult<PlanDetail[]>;
  shown?: string;
  onShow: (plan: string) => void;
}

/** The plans of a build, newest first, and what the scheduler sees of the active one. */
export function PlansTab({ build, plans, shown, onShow }: Props) {
  return (
    <div className="min-h-0 flex-1 space-y-4 overflow-y-auto p-4">
      <Scheduler build={build} />
      <Async query={plans} what="plans">
        {(list) => (
          <>
            {list.length === 0 && <p className="text-text-2">There is no plan yet.</p>}
            {list.map((plan) => (
              <Section
                key={plan.id}
                title={`Plan ${plan.generation}`}
                note={
                  plan.is_active
                    ? "active"
                    : plan.superseded_at
                      ? "superseded"
                      : plan.sealed_at
                        ? "not active"
                        : "being registered"
                }
                actions={
                  plan.id === shown ? (
                    <span className="text-xs text-text-3">shown</span>
                  ) : (
                    <Button small onClick={() => onShow(plan.id)}>
                      Show its graph
                    </Button>
                  )
                }
              >
                <Plan plan={plan} />
              </Section>
            ))}
          </>
        )}
      </Async>
    </div>
  );
}

function Plan({ plan }: { plan: PlanDetail }) {
  const { environment } = usePlace();
  const settings = useQuery(settingsQuery(environment.id, plan.settings_hash));
  const body = Object.entries(settings.data?.body ?? {});
  return (
    <>
      <div className="border-b p-3">
        <CountChips counts={plan.member_counts} />
        <p className="mt-1.5 text-xs text-text-3">
          {plural(plan.member_count, "member")}, {plural(plan.root_count, "root")}
          {plan.excluded_count > 0 && `, ${count(plan.excluded_count)} left out`}
        </p>
      </div>
      <Facts
        rows={[
          ["Id", <Id key="id" id={plan.id} />],
          [
            "Deployment",
            <span key="deployment">
              {plan.deployment.app_name}{" "}
              {plan.deployment.kind === "modal" && `generation ${plan.deployment.generation} `}
              <code title={plan.deployment.code_id}>{shortCode(plan.deployment.code_id)}</code>
            </span>,
          ],
          [
            "Settings",
            body.length === 0 ? (
              <span key="settings" className="text-text-3">
                none
              </span>
            ) : (
              <code key="settings" className="block max-h-40 overflow-auto whitespace-pre-wrap">
                {body.map(([k, v]) => `${k}=${v}`).join("\n")}
              </code>
            ),
          ],
          ["Made", <Ago key="made" at={plan.created_at} />],
          ["Sealed", <Ago key="sealed" at={plan.sealed_at} />],
          ["Activated", <Ago key="activated" at={plan.activated_at} />],
          ...(plan.superseded_at
            ? ([["Superseded", <Ago key="superseded" at={plan.superseded_at} />]] as [string, React.ReactNode][])
            : []),
        ]}
      />
    </>
  );
}

/** What can run now, and whether somebody is going to run it. */
function Scheduler({ build }: { build: Build }) {
  const { environment } = usePlace();
  const live = isLive(build.status);
  const frontier = useQuery({ ...frontierQuery(environment.id, build.id), enabled: live });
  const ticks = useQuery({ ...ticksQuery(environment.id, build.id), enabled: build.reactive_app_name !== null });
  if (!live && !build.reactive_app_name) return null;
  const f = frontier.data;
  return (
    <Section
      title="Scheduling"
      note={build.reactive_app_name ? `by app ${build.reactive_app_name}` : "by the process that builds"}
    >
      {f && (
        <div className="flex flex-wrap gap-x-8 gap-y-2 p-3">
          {(
            [
              ["Running", f.running.length],
              ["Can start", f.runnable.length],
              ["To be discovered", f.discovery_jobs.length],
            ] as const
          ).map(([name, n]) => (
            <span key={name}>
              <span className="label block">{name}</span>
              <span className="num text-base font-medium">{count(n)}</span>
            </span>
          ))}
          <p className="basis-full text-text-2">
            {f.plan_complete
              ? "All members are complete; the build can be completed."
              : f.running.length > 0
                ? "Work goes on."
                : f.runnable.length > 0
                  ? "Tasks can start, and none runs: a worker is needed."
                  : f.discovery_jobs.length > 0
                    ? "Tasks wait for their upstreams to be discovered."
                    : "Nothing can start: a failed or excluded task holds up the rest, or work runs in another build."}
          </p>
          {f.closure?.conflicts.map((conflict) => (
            <p key={conflict.task_id} className="basis-full text-danger">
              Task {shortId(conflict.task_id)} is needed in two forms that differ in {conflict.fields.join(", ")}.
            </p>
          ))}
        </div>
      )}
      {ticks.data && ticks.data.length > 0 && (
        <table className="w-full border-t text-xs">
          <caption className="sr-only">Last scheduler runs</caption>
          <tbody>
            {ticks.data.map((tick) => (
              <tr key={tick.id} className="border-b last:border-0">
                <td className="px-3 py-1 whitespace-nowrap">
                  <Ago at={tick.created_at} />
                </td>
                <td className="px-3 py-1 font-medium">{tick.outcome}</td>
                <td className="max-w-0 truncate px-3 py-1 font-mono text-text-3">{JSON.stringify(tick.summary)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
