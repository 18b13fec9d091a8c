/** What a stream of changes says has changed. */
export interface Change {
  builds?: { id: string; status: string }[];
  tasks?: { task_id: string; status: string; build_ids: string[] }[];
  tasks_truncated?: boolean;
  plans?: string[];
  limits?: boolean;
}

/** What the pages of an environment are told about its stream. */
export type News =
  /** Changes arrive from now on. */
  | { is: "live" }
  | { is: "change"; change: Change }
  /** More has changed than is told. */
  | { is: "reset" }
  | { is: "ping" }
  /** No changes arrive: ask now and then, until the stream is live again. */
  | { is: "quiet" }
  /** The server ended the stream, since who follows it may no longer. */
  | { is: "ended"; reason: string };

export type Tell = (news: News) => void;
