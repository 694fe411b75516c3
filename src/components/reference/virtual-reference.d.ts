declare module "virtual:unwind-reference" {
  const reference: import("./reference-data.ts").Reference;
  export default reference;
}
