# Writes a program of the examples in documentation, which CONTRIBUTING.md says how to write: of headers, lines of
# docstrings that are indented by five spaces, and by three in the comment at the top of a header; of Markdown, blocks of
# cpp. An example is a class with a function of its own, derived from `names` in examples.hpp; what it defines before its
# first statement stands outside. Fails on what it cannot use.

function fail(text) {
  print FILENAME ":" FNR ": " text >"/dev/stderr"
  failed = 1
  exit 1
}

function trim(text) {
  gsub(/^ +| +$/, "", text)
  return text
}

# How deep the brackets of text are nested at its end.
function depth_of(text,   opened, closed) {
  gsub(/"([^"\\]|\\.)*"/, "", text)
  opened = gsub(/[({[]/, "", text)
  closed = gsub(/[)}\]]/, "", text)
  return opened - closed
}

# Where the last statement of text begins.
function last_statement(text,   i) {
  for (i = length(text) - 1; i > 0; --i)
    if (substr(text, i, 2) ~ /^(;|[{}]\n)/ && depth_of(substr(text, i + 1)) == 0) return i + 1
  return 1
}

# What a comment says the value is: up to a comma outside brackets. Empty if it says something else.
function value_of(comment,   i) {
  if (comment !~ /^(-?\.?[0-9]|-?infinity|NaN|true|false|-?[a-z_0-9:]+\(|\{|"|std::)/) {
    if (comment !~ /^[A-Za-z(]/) fail("neither a value nor words: " comment)
    return ""
  }
  for (i = 1; i <= length(comment); ++i)
    if (substr(comment, i, 1) == "," && depth_of(substr(comment, 1, i)) == 0) return trim(substr(comment, 1, i - 1))
  return comment
}

# Quoted as C++ has it.
function quoted(text) {
  gsub(/\\/, "\\\\", text)
  gsub(/"/, "\\\"", text)
  return "\"" text "\""
}

function begin_example() {
  in_example = 1
  ++examples
  where = FILENAME ":" FNR
  outside = inside = statement = ""
  outside_depth = 0
}

# Adds what `statement` holds, whose last expression has this value; "": none is said.
function end_statement(value,   start, expression, check, name, is_ended) {
  if (trim(statement) == "") {
    if (value != "") fail("a value of nothing: " value)
    return
  }
  is_ended = statement ~ /; *$/
  sub(/;? *$/, "", statement)
  check = ""
  if (value != "") {
    ++values
    start = last_statement(statement)
    expression = trim(substr(statement, start))
    if (depth_of(expression) != 0) fail("brackets do not match: " expression)
    statement = substr(statement, 1, start - 1)
    if (match(expression, /^(const )?(auto|bool|double|float|int|std::size_t) [a-z_0-9]+ = /)) {
      name = trim(substr(expression, 1, RLENGTH - 3))
      sub(/.* /, "", name)
      statement = statement expression ";"
      expression = name
    }
    check = " check((" expression "), " (value ~ /^\{/ ? "list" value : value) ", " quoted(value) ", " \
            quoted(FILENAME ":" FNR) ");"
  } else if (is_ended || statement !~ /[{}]$/) {
    check = ";"
  }
  inside = inside statement check "\n"
  statement = ""
}

function add_line(text,   code, comment, at) {
  if (text ~ /^#include </ || text ~ /^ *$/) return  # examples.hpp has what they need
  at = index(text, "  //")
  if (at == 0 && text ~ /^\/\//) at = 1
  code = at ? substr(text, 1, at - 1) : text
  comment = at ? trim(substr(text, at)) : ""
  sub(/^\/\/ */, "", comment)
  sub(/ +$/, "", code)
  # Definitions of types and functions, until their last brace.
  if (outside_depth > 0 || (inside == "" && statement == "" && code ~ /^(struct|template|namespace|int main)/)) {
    if (code ~ /^int main\(\)/) {
      sub(/main/, "run_main", code)
      has_main = 1
    }
    outside_depth += depth_of(code)
    if (has_main && code == "}") code = "return 0;\n}"  # which only main itself may leave out
    outside = outside (outside == "" ? line_directive() : "") code "\n"
    if (code ~ /^template *<>/) specialises = 1
    return
  }
  if (inside == "" && statement == "") inside = line_directive()
  statement = statement (statement == "" ? "" : "\n") code
  if (comment != "") end_statement(value_of(comment))
  else if (code ~ /[;{}]$/ && depth_of(statement) <= 0) end_statement("")
  else if (code ~ /\{$/) end_statement("")
}

function line_directive() { return "#line " FNR " " quoted(FILENAME) "\n" }

function end_example() {
  if (!in_example) return
  in_example = 0
  end_statement("")
  if (outside_depth != 0) fail("brackets do not match in the example of " where)
  if (has_main) inside = inside "run_main();\n"
  if (trim(outside inside) == "") fail("an example without code")
  # A template of the library is specialised outside all namespaces.
  print (specialises ? outside : "") "namespace example_" examples " {\n" (specialises ? "" : outside)
  print "struct example : names {\n  void run();\n};"
  has_main = specialises = 0
  print "void example::run() {\n" inside "}\n}  // namespace example_" examples "\n"
}

function add_header(name) {
  sub(/.*include\//, "", name)
  print "#include <" name ">"
}

BEGIN {
  print "// Written by tests/docs/examples.awk."
  for (i = 1; i < ARGC; ++i) if (ARGV[i] ~ /\.hpp$/) add_header(ARGV[i])
  print "#include \"examples.hpp\"\n"
}

FNR == 1 {
  end_example()
  is_header = FILENAME ~ /\.hpp$/
  at_top = 1
  in_block = 0
}

!is_header && /^```/ {
  if (in_block) end_example()
  in_block = !in_block && $0 == "```cpp"
  if (in_block) begin_example()
  next
}
!is_header {
  if (in_block) add_line($0)
  next
}

/^\/\/\// || (!/^\/\// && !/^#pragma once/) { at_top = 0 }
/^ *\/\/\/     / || (at_top && /^\/\/   /) {
  if (!in_example) begin_example()
  if (at_top) {
    sub(/^\/\/   /, "")
    if ($0 ~ /;  / && $0 !~ /;$/) sub(/;  .*/, ";")  # a remark beside the code
  } else {
    sub(/^ *\/\/\/     /, "")
  }
  add_line($0)
  next
}
{ end_example() }

END {
  if (failed) exit 1
  end_example()
  if (failed) exit 1
  if (!examples || !values) fail("no examples found")
  print "int main() {"
  for (i = 1; i <= examples; ++i) print "  example_" i "::example{}.run();"
  print "  return documentation::report(" examples ", " values ");\n}"
}
