// The mistakes that are made on purpose: each says what it does and which text takes the place of which.
import ts from "typescript";

/** A change of a source text. */
export interface Edit {
  /** "drop `using`", "remove a call", ... */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Mutator = (node: ts.Node, source: ts.SourceFile) => readonly Edit[];

/** Every mistake that can be made at one place of a program. */
export function editsAt(node: ts.Node, source: ts.SourceFile): Edit[] {
  return mutators.flatMap((mutator) => mutator(node, source));
}

function replace(what: string, node: ts.Node, source: ts.SourceFile, text: string): Edit {
  return { what, start: node.getStart(source), end: node.getEnd(), text };
}

const isCall = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) || (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression));

/** A console line teaches nothing about resources. */
const isConsole = (node: ts.Node, source: ts.SourceFile): boolean => /^(await )?console\./.test(node.getText(source));

const removeCall: Mutator = (node, source) => {
  if (!ts.isExpressionStatement(node) || !isCall(node.expression) || isConsole(node.expression, source)) return [];
  return [replace("remove a call", node, source, ";")];
};

/** `stack.enterContext(open(path))` becomes `open(path)`. */
const unwrapCall: Mutator = (node, source) => {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1 || ts.isExpressionStatement(node.parent)) return [];
  const [argument] = node.arguments;
  if (argument === undefined || !ts.isPropertyAccessExpression(node.expression)) return [];
  if (!ts.isCallExpression(argument) && !ts.isNewExpression(argument)) return [];
  return [replace("leave out the call around", node, source, argument.getText(source))];
};

const dropUsing: Mutator = (node, source) => {
  if (!ts.isVariableStatement(node)) return [];
  const text = node.getText(source);
  const dropped = text.replace(/^(await )?using\b/, "const");
  if (dropped === text) return [];
  const [declared] = node.declarationList.declarations;
  const name = declared?.name.getText(source) ?? "";
  const inner = node.parent.getText(source).split(new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`)).length - 1;
  const edits = [replace("drop `using`", node, source, dropped)];
  // What nobody refers to is held for its own sake: a lock, a semaphore.
  return inner > 1 ? edits : [...edits, replace("remove", node, source, ";")];
};

const dropTry: Mutator = (node, source) => {
  if (!ts.isTryStatement(node)) return [];
  const body = node.tryBlock.getText(source);
  const edits =
    node.catchClause === undefined ? [] : [replace("drop `catch`", node, source, withFinally(node, source))];
  if (node.finallyBlock === undefined) return edits;
  const caught = node.catchClause === undefined ? body : `try ${body} ${node.catchClause.getText(source)}`;
  const inner = node.finallyBlock.statements.map((each) => each.getText(source)).join("\n");
  return [
    ...edits,
    replace("drop `finally`", node, source, caught),
    replace("run `finally` on success alone", node, source, `${caught}\n{ ${inner} }`),
  ];
};

function withFinally(node: ts.TryStatement, source: ts.SourceFile): string {
  const body = node.tryBlock.getText(source);
  return node.finallyBlock === undefined ? body : `try ${body} finally ${node.finallyBlock.getText(source)}`;
}

/** `withContext(lock, () => work())` becomes `(() => work())()`. */
const dropContext: Mutator = (node, source) => {
  if (!ts.isCallExpression(node) || !/^with(Async)?Context$/.test(node.expression.getText(source))) return [];
  const body = node.arguments[1];
  if (body === undefined || !ts.isArrowFunction(body) || body.parameters.length > 0) return [];
  return [replace("run outside of the context", node, source, `(${body.getText(source)})()`)];
};

const swapStatements: Mutator = (node, source) => {
  if (!ts.isBlock(node)) return [];
  return node.statements.flatMap((statement, index) => {
    const next = node.statements[index + 1];
    if (next === undefined || !isAct(statement, source) || !isAct(next, source)) return [];
    const [one, other] = [statement.getText(source), next.getText(source)];
    if (one === other) return [];
    return [{ what: "swap", start: statement.getStart(source), end: next.getEnd(), text: `${other}\n${one}` }];
  });
};

/** Statements whose order is more than style: calls, assignments, what is held, a `try`. */
function isAct(node: ts.Statement, source: ts.SourceFile): boolean {
  if (ts.isExpressionStatement(node)) return !isConsole(node.expression, source);
  return ts.isTryStatement(node) || (ts.isVariableStatement(node) && /^(await )?using\b/.test(node.getText(source)));
}

const operators: Readonly<Partial<Record<ts.SyntaxKind, readonly string[]>>> = {
  [ts.SyntaxKind.LessThanToken]: ["<="],
  [ts.SyntaxKind.LessThanEqualsToken]: ["<"],
  [ts.SyntaxKind.GreaterThanToken]: [">="],
  [ts.SyntaxKind.GreaterThanEqualsToken]: [">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ["!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ["==="],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ["||"],
  [ts.SyntaxKind.BarBarToken]: ["&&"],
  [ts.SyntaxKind.PlusEqualsToken]: ["-="],
  [ts.SyntaxKind.MinusEqualsToken]: ["+="],
};

const changeOperator: Mutator = (node, source) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { operatorToken } = node;
  return (operators[operatorToken.kind] ?? []).map((text) =>
    replace("change an operator in", node, source, replaceWithin(node, operatorToken, source, text)),
  );
};

const changeConstant: Mutator = (node, source) => {
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    const wholes = [value + 1, ...(value > 0 ? [value - 1] : [])];
    return wholes.map((changed) => replaceIn("change a number in", node, source, String(changed)));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replaceIn("change a constant in", node, source, "false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [replaceIn("change a constant in", node, source, "true")];
  return [];
};

/** `while` asks again after a wait; `if` asks once. */
const askOnce: Mutator = (node, source) => {
  if (!ts.isWhileStatement(node)) return [];
  return [replace("ask once", node, source, node.getText(source).replace(/^while/, "if"))];
};

const negate: Mutator = (node, source) => {
  if (!ts.isIfStatement(node)) return [];
  return [replaceIn("negate", node.expression, source, `!(${node.expression.getText(source)})`)];
};

const dropAwait: Mutator = (node, source) => {
  if (!ts.isAwaitExpression(node)) return [];
  return [replace("drop `await`", node, source, node.expression.getText(source))];
};

const wakeOne: Mutator = (node, source) => {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "notifyAll") return [];
  return [replaceIn("wake one instead of all", node.name, source, "notify")];
};

/** An edit of a small node, which is told by the statement around it. */
function replaceIn(what: string, node: ts.Node, source: ts.SourceFile, text: string): Edit {
  return replace(what, node, source, text);
}

function replaceWithin(outer: ts.Node, inner: ts.Node, source: ts.SourceFile, text: string): string {
  const start = outer.getStart(source);
  const whole = outer.getText(source);
  return whole.slice(0, inner.getStart(source) - start) + text + whole.slice(inner.getEnd() - start);
}

const mutators: readonly Mutator[] = [
  removeCall,
  unwrapCall,
  dropUsing,
  dropTry,
  dropContext,
  swapStatements,
  changeOperator,
  changeConstant,
  askOnce,
  negate,
  dropAwait,
  wakeOne,
];
