import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

/** GitHub-flavoured Markdown. HTML in it is text; pictures from elsewhere are not fetched by the page's policy. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose-doc">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noreferrer">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
