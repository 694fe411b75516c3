// Reads the reference of `unwind/*` out of its own declarations: every exported name with its members and doc comments.
import ts from "typescript";
import type { Doc, Form, NameKind, Reference, ReferenceName } from "../../components/reference/reference-data.ts";
import { buildUnwindTypes } from "../unwind-types.ts";
import { docOf } from "./doc-of.ts";
import { callSignature, plainSignature } from "./signature.ts";

const FOLDER = "/unwind/";

/**
 * Every public module, in alphabetical order, with what it exports.
 *
 * @param texts - the declarations, by path: `contextlib/index.d.ts`. Default: those of the sources as they are.
 */
export async function readReference(texts?: Readonly<Record<string, string>>): Promise<Reference> {
  const declarations = new Map(
    Object.entries(texts ?? (await buildUnwindTypes())).map(([path, text]) => [FOLDER + path, text]),
  );
  const program = programOf(declarations);
  const checker = program.getTypeChecker();
  const reader = new Reader(checker);
  return [...declarations.keys()].sort().flatMap((path) => {
    const [, name] = /^\/unwind\/(\w+)\/index\.d\.ts$/.exec(path) ?? [];
    const file = program.getSourceFile(path);
    const module = file && checker.getSymbolAtLocation(file);
    if (name === undefined || !module) return [];
    const names = checker
      .getExportsOfModule(module)
      .flatMap((symbol) => reader.nameOf(symbol, symbol.name))
      .sort(inReadingOrder);
    return [{ name, names }];
  });
}

/** Values before types; else by the alphabet. */
function inReadingOrder(one: ReferenceName, other: ReferenceName): number {
  const isType = ({ kind }: ReferenceName): number => Number(kind === "interface" || kind === "type");
  return isType(one) - isType(other) || one.name.localeCompare(other.name, "en");
}

class Reader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** What a symbol declares; nothing where it has no declaration of ours. */
  nameOf(symbol: ts.Symbol, id: string): ReferenceName[] {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const declarations = (target.declarations ?? []).filter((each) => each.getSourceFile().fileName.startsWith(FOLDER));
    const [first] = declarations;
    if (first === undefined) return [];
    const { name } = symbol;
    const kind = kindOf(first);
    if (kind === undefined) return [];
    const ofClass = declarations.find((each) => ts.isClassDeclaration(each));
    const forms = ofClass ? this.#classForms(name, target, ofClass) : formsOf(name, declarations);
    const members = isContainer(first) ? this.#membersOf(target, id) : [];
    return [{ name, id, kind, forms, held: heldBy(this.#checker.getDeclaredTypeOfSymbol(target)), members }];
  }

  /** The ways to make one; the class's own comment comes first. */
  #classForms(name: string, symbol: ts.Symbol, declaration: ts.ClassDeclaration): Form[] {
    const doc = docOf(declaration);
    const type = this.#checker.getTypeOfSymbol(symbol);
    const made = type
      .getConstructSignatures()
      .flatMap(({ declaration: each }) => (each && ts.isConstructorDeclaration(each) && !isHidden(each) ? [each] : []));
    const ours = made.filter((each) => each.getSourceFile().fileName.startsWith(FOLDER));
    // Errors are caught, not made.
    const isError = this.#checker.getDeclaredTypeOfSymbol(symbol).getProperty("stack") !== undefined;
    if (isError) return [{ signature: `class ${name} ${parentOf(declaration)}`, doc }];
    if (ours.length === 0) return [{ signature: unmade(name, declaration), doc }];
    return ours.map((each, index) => ({
      signature: callSignature(each, `new ${name}`),
      doc: index === 0 ? { ...doc, ...withoutEmpty(docOf(each)) } : docOf(each),
    }));
  }

  #membersOf(symbol: ts.Symbol, id: string): ReferenceName[] {
    const own = this.#checker.getDeclaredTypeOfSymbol(symbol).getProperties();
    const statics = [...(symbol.exports?.values() ?? [])].filter(({ flags }) => !(flags & ts.SymbolFlags.Prototype));
    return [
      ...statics.flatMap((member) => this.#memberOf(member, id)),
      ...own.flatMap((member) => this.#memberOf(member, id)),
    ];
  }

  #memberOf(member: ts.Symbol, owner: string): ReferenceName[] {
    // `[dispose]` and its kin are told by `held`; `#private` names nobody can call.
    if (!/^[A-Za-z]\w*$/.test(member.name)) return [];
    // The `name` that an error sets for itself says nothing new.
    return this.nameOf(member, `${owner}.${member.name}`).filter(
      ({ name, forms }) => name !== "name" || forms.some(({ doc }) => doc.prose !== ""),
    );
  }
}

function formsOf(name: string, declarations: readonly ts.Declaration[]): Form[] {
  const getter = declarations.find((each) => ts.isGetAccessor(each));
  if (!getter) return declarations.map((each) => formOf(name, each));
  // A getter and its setter are one property to a reader.
  const before = declarations.some((each) => ts.isSetAccessor(each)) ? "" : "readonly ";
  return [{ signature: `${before}${name}: ${getter.type?.getText() ?? "unknown"}`, doc: docOf(getter) }];
}

function formOf(name: string, node: ts.Declaration): Form {
  const doc = docOf(node);
  if (ts.isFunctionDeclaration(node)) return { signature: callSignature(node, `function ${name}`), doc };
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
    const before = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static ? "static " : "";
    return { signature: callSignature(node, `${before}${name}${node.questionToken ? "?" : ""}`), doc };
  }
  if (ts.isInterfaceDeclaration(node)) return { signature: `interface ${name}`, doc };
  if (ts.isVariableDeclaration(node)) return { signature: `const ${plainSignature(node)}`, doc };
  return { signature: plainSignature(node), doc };
}

function kindOf(node: ts.Declaration): NameKind | undefined {
  if (ts.isClassDeclaration(node)) return "class";
  if (ts.isFunctionDeclaration(node)) return "function";
  if (ts.isVariableDeclaration(node)) return "constant";
  if (ts.isInterfaceDeclaration(node)) return "interface";
  if (ts.isTypeAliasDeclaration(node)) return "type";
  if (isHidden(node)) return undefined;
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) return "method";
  if (ts.isAccessor(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) return "property";
  return undefined;
}

/** Members of an interface or a class are names of their own. */
function isContainer(node: ts.Declaration): boolean {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node);
}

function isHidden(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

/**
 * A class that declares no constructor. Those that the library alone makes look the same here, so what its examples show
 * decides.
 */
function unmade(name: string, declaration: ts.ClassDeclaration): string {
  return declaration.getFullText().includes(`new ${name}(`) ? `new ${name}()` : `class ${name}`;
}

function parentOf({ heritageClauses }: ts.ClassDeclaration): string {
  return heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.getText() ?? "";
}

function heldBy(type: ts.Type): ReferenceName["held"] {
  const names = type
    .getProperties()
    .map((each) => each.declarations?.map((node) => ts.getNameOfDeclaration(node)?.getText()));
  const has = (pattern: RegExp): boolean =>
    names.some((each) => each?.some((name) => name !== undefined && pattern.test(name)));
  return [
    ...(has(/^\[(Symbol\.)?dispose\]$/) ? (["using"] as const) : []),
    ...(has(/^\[(Symbol\.)?asyncDispose\]$/) ? (["await using"] as const) : []),
  ];
}

function withoutEmpty(doc: Doc): Partial<Doc> {
  const { prose, parameters, returns, throws, examples } = doc;
  return {
    ...(prose !== "" && { prose }),
    ...(parameters.length > 0 && { parameters }),
    ...(returns !== "" && { returns }),
    ...(throws.length > 0 && { throws }),
    ...(examples.length > 0 && { examples }),
  };
}

function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.directoryExists = () => true;
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
  };
  return ts.createProgram([...texts.keys()], options, host);
}
