import { type NavigateOptions, useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Loading } from "../ui/State";

/** Goes somewhere else, once, in place of the page that it stands on. */
export function Go(props: NavigateOptions) {
  const router = useRouter();
  const target = useRef(props);
  const gone = useRef(false);
  useEffect(() => {
    if (gone.current) return;
    gone.current = true;
    void router.navigate({ ...target.current, replace: true });
  }, [router]);
  return <Loading rows={2} label="Going on" />;
}
