# Lists what public headers declare in namespace norms, outside norms::detail, without a docstring: comment lines that
# start with /// directly above. One docstring serves all overloads of a name in a header, an object and the class it is
# the only object of (accurate_t, accurate), and objects in adjacent lines (linf_norm, sup_norm). Fails if one is missing.

function is_public(  i, names_norms) {
  for (i = 1; i <= depth; ++i) {
    if (scope[i] == "norms") names_norms = 1
    else if (scope[i] != "inline") return 0
  }
  return names_norms
}

# Takes away template heads and attributes.
function without_heads(text,   i, level) {
  while (match(text, /template *</)) {
    level = 1
    for (i = RSTART + RLENGTH; i <= length(text) && level > 0; ++i) {
      if (substr(text, i, 1) == "<") ++level
      else if (substr(text, i, 1) == ">" && substr(text, i - 1, 1) != "-") --level
    }
    text = substr(text, 1, RSTART - 1) " " substr(text, i)
  }
  gsub(/\[\[[^\]]*\]\]/, "", text)
  gsub(/(^| )NORMS_[A-Z_]+/, " ", text)
  gsub(/ +/, " ", text)
  return text
}

# Takes note of a declaration at namespace scope, which begins at this line.
function declare(text, line,   words, count, type, name) {
  text = without_heads(text)
  if (text ~ /^ *(using namespace|static_assert|friend|extern|$)/ || text ~ /^ *[a-z_0-9]+\(.*\) *-> / || !is_public()) return
  type = ""
  if (match(text, /(^| )(struct|class|enum|enum class|concept|using) [a-z_0-9]+/)) {
    name = substr(text, RSTART, RLENGTH)
    sub(/.* /, "", name)
  } else if (match(text, /[A-Za-z_0-9>&*]+ +(operator[^(]*|[a-z_0-9]+) *\(/)) {
    name = substr(text, RSTART, RLENGTH)
    sub(/ *\($/, "", name)
    sub(/.*[ >&*]/, "", name)
  } else if (match(text, /[a-z_0-9]+ *(=.*)?$/)) {
    name = substr(text, RSTART, RLENGTH)
    sub(/ *=.*/, "", name)
    type = substr(text, 1, RSTART - 1)
    gsub(/inline|constexpr|const|static/, "", type)
    gsub(/ /, "", type)
  } else {
    print FILENAME ":" line ": cannot tell what is declared: " text
    failed = 1
    return
  }
  ++declared
  if (verbose) print FILENAME ":" line ": " name
  if (has_docstring || documented[name] || documented[type] || (type != "" && type == type_above && line == line_above + 1)) {
    documented[name] = 1
    type_above = type
    line_above = FNR
  } else {
    print FILENAME ":" line ": " name " has no docstring"
    failed = 1
  }
}

function end_declaration() {
  declare(text, start)
  text = ""
  has_docstring = 0
}

FNR == 1 {
  depth = nested = has_docstring = 0
  text = type_above = ""
  split("", documented)
}
/^ *#/ || continues { continues = /\\$/; next }
/^ *\/\/\// {
  if (text == "") has_docstring = 1
  next
}
/^ *\/\// || /^NORMS_[A-Z_]+$/ { next }
/^ *$/ {
  if (text == "") has_docstring = 0
  next
}
{
  gsub(/"([^"\\]|\\.)*"/, "\"\"")
  gsub(/'([^'\\]|\\.)'/, "' '")
  sub(/\/\/.*/, "")
  for (k = 1; k <= length($0); ++k) {
    c = substr($0, k, 1)
    if (nested > 0) {  # inside a body, of which nothing matters but its end
      nested += (c == "{") - (c == "}")
      if (nested == 0 && !in_requirement) awaits_semicolon = 1
      continue
    }
    if (awaits_semicolon) {  # a class or an object ends with one, a function does not
      awaits_semicolon = 0
      if (c == ";") continue
    }
    if (c == "{" && text ~ /namespace/) {
      sub(/.*namespace/, "", text)
      name = text
      gsub(/ /, "", name)
      scope[++depth] = (name == "NORMS_ABI") ? "inline" : name
      text = ""
      has_docstring = 0
    } else if (c == "{") {
      nested = 1
      in_requirement = text ~ /requires *(\([^()]*\))? *$/
      if (!in_requirement) end_declaration()
    } else if (c == "}") {
      --depth
    } else if (c == ";") {
      end_declaration()
    } else if (text != "" || c != " ") {
      if (text == "") start = FNR
      text = text c
    }
  }
  if (text != "") text = text " "
}

END {
  if (!declared) print "docstrings: nothing declared"
  exit (failed || !declared)
}
