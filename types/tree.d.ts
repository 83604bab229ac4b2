// The trees of Markdown (mdast) and of its HTML (hast), as far as our plugins read them. One type for both: a plugin walks
// all kinds of nodes, also those that other plugins made, and looks at what a node has.

export interface TreeNode {
  type: string;
  /** Of a text, of code, of HTML as it was written ("raw"). */
  value?: string;
  /** Of an element. */
  tagName?: string;
  properties?: Record<string, string | boolean | string[]>;
  children?: TreeNode[];
  /** Of a link. */
  url?: string;
  /** Where it stands in the source; none if a plugin made it. */
  position?: { start: { line: number } };
  /** How a node of Markdown becomes HTML. */
  data?: { hName: string; hProperties: TreeNode["properties"]; hChildren: TreeNode[] };
  /** A paragraph that is one for the time being (html.js). */
  isLoose?: boolean;
}

export interface TreeParent extends TreeNode {
  children: TreeNode[];
}

declare module "micromark-util-types" {
  /** What GitHub's own rule for addresses names them, by which the rest of it knows ours. */
  interface TokenTypeMap {
    literalAutolink: "literalAutolink";
    literalAutolinkHttp: "literalAutolinkHttp";
    literalAutolinkWww: "literalAutolinkWww";
  }
}
