# For each contender of L2 norms and distances: its time at n = 1024 as a multiple of that of `fast`, and the largest of its
# distances, over all n measured, from the correctly rounded result in ulp. Prints a block for each contender, its name on top, of
# lines "verb type time error". Given: target.

$1 ~ /^l2_(norm|distance)$/ && $3 != "load_only" && !($3 ~ /_sse2$|_scalar$|_native_/) {
  name = $3
  if (!sub("_" target "$", "", name) && name ~ /^norms_/) next  # another instruction set
  cell = $1 " " $2
  if (!(cell in contenders)) cells[++count] = cell
  if (!((cell, name) in time)) contenders[cell] = contenders[cell] " " name
  result[cell, name, $4] = $7
  sizes[cell] = sizes[cell] " " $4
  time[cell, name] += $4 == 1024 ? $5 : 0
}

function ulp(value, type,    e) {
  e = int(log(value) / log(2))
  if (2 ^ e > value) --e
  return 2 ^ (e - (type == "f32" ? 23 : 52))
}

function largest_error(cell, name,    words, i, n, right, error, largest) {
  split(sizes[cell], words, " ")
  for (i = 1; i in words; ++i) {
    n = words[i]
    if (!((cell, name, n) in result) || !((cell, "norms_accurate", n) in result)) continue
    right = result[cell, "norms_accurate", n]
    error = (result[cell, name, n] - right) / ulp(right, substr(cell, length(cell) - 2))
    if (error < 0) error = -error
    if (error > largest) largest = error
  }
  return largest
}

END {
  for (i = 1; i <= count; ++i) {
    split(contenders[cells[i]], names, " ")
    for (k = 1; k in names; ++k) {
      if (time[cells[i], names[k]] == 0) continue
      error = largest_error(cells[i], names[k])
      # On a logarithmic axis none is as far down as a quarter.
      points[names[k]] = points[names[k]] sprintf("%s %g %g\n", cells[i], time[cells[i], names[k]] / \
        time[cells[i], "norms_fast"], error < 0.25 ? 0.25 : error)
    }
    delete names
  }
  for (name in points) printf "\"%s\"\n%s\n\n", name, points[name]
}
