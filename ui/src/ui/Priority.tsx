/** How urgent a build is to workers, where that is not as usual. */
export function PriorityMark({ priority, className = "" }: { priority: number; className?: string }) {
  if (!priority) return null;
  return (
    <span
      className={`num shrink-0 rounded-sm bg-hover px-1 text-2xs whitespace-nowrap text-text-2 ${className}`}
      title="Workers take tasks of builds with a higher priority first; 0 is usual."
    >
      priority {priority}
    </span>
  );
}
