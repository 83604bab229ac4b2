// In place of the packages that write Markdown, which those that read it bring along: nothing here writes any.

const nothing = () => ({});

export const defaultHandlers = {};
export const markdownTable = nothing;
export const cjkFriendlyToMarkdown = nothing;
export const cjkFriendlyGfmStrikethroughToMarkdown = nothing;
