// What is loaded when somebody first unfolds a value.
export { treeRows } from "./tree-rows.ts";
export { TreeRowView } from "./TreeRowView.tsx";
