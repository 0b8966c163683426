# Selects the lines of one verb and type for gnuplot: one block of "n GB/s" per contender, its name on top.

$1 == verb && $2 == type {
  name = $3
  if (!sub("_" target "$", "", name) && name ~ /^norms_/) next  # a narrower instruction set
  if (!(name in block)) names[++count] = name
  block[name] = block[name] sprintf("%d %g\n", $4, $6)
}

function print_block(name) {
  if (name in block) printf "\"%s\"\n%s\n\n", name, block[name]
  delete block[name]
}

END {
  print_block("norms_accurate")
  print_block("norms_fast")
  print_block("load_only")
  for (i = 1; i <= count; ++i) print_block(names[i])
}
