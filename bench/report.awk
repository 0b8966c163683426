# Turns medians.tsv into the tables of the report. Given: target, the widest instruction set; l1, l2: cache sizes.
# A ratio is a speed-up unless it says otherwise: above 1 the library is faster than what it is compared with.

BEGIN {
  fast = "norms_fast_" target
  accurate = "norms_accurate_" target
}

# A cell is a verb and type; its sizes and contenders are kept as lists of words.
{
  cell = $1 "/" $2
  if (!(cell in sizes)) cells[++cell_count] = cell
  if (!((cell, $4) in bytes)) sizes[cell] = sizes[cell] " " $4
  if (!((cell, $3) in known)) contenders[cell] = contenders[cell] " " $3
  known[cell, $3] = 1
  bytes[cell, $4] = $5 * $6
  time[cell, $3, $4] = $5
  speed[cell, $3, $4] = $6
  result[cell, $3, $4] = $7
}

function has(cell, name, n) { return (cell, name, n) in time }

function is_latency(cell) { return cell ~ /_latency\// }

# Yardsticks and the library are no peers.
function is_peer(name) { return name !~ /^norms_/ && name != "load_only" }

# Loops with -ffast-math give up NaN and infinity, so they count only where all contenders do.
function fastest_peer(cell, n, all,    words, count, i, best) {
  count = split(contenders[cell], words, " ")
  for (i = 1; i <= count; ++i) {
    if (!is_peer(words[i]) || !has(cell, words[i], n) || (!all && words[i] ~ /fast_math/)) continue
    if (best == "" || time[cell, words[i], n] < time[cell, best, n]) best = words[i]
  }
  return best
}

function zone(cell, n) { return bytes[cell, n] <= l1 ? "l1" : bytes[cell, n] <= l2 ? "l2" : "beyond" }

# Gathers ratios: least and where, geometric mean, how many are below 1 and which.
function start() { least = below_list = ""; log_sum = seen = below = 0 }

function gather(ratio, where) {
  if (least == "" || ratio < least) { least = ratio; least_where = where }
  log_sum += log(ratio)
  ++seen
  if (ratio >= 0.995) return  # what rounds to 1.00 has reached it
  ++below
  below_list = below_list sprintf("; %s: %.2f", where, ratio)
}

function least_text() { return seen ? sprintf("%.2f", least) : "" }
function mean_text() { return seen ? sprintf("%.2f", exp(log_sum / seen)) : "" }

# Gathers time(name) / time(other) at the sizes of a zone, or at all from 16 to 2^22.
function gather_pair(cell, name, other, wanted,    words, count, i, n) {
  start()
  count = split(sizes[cell], words, " ")
  for (i = 1; i <= count; ++i) {
    n = words[i]
    if (n < 16 || n > 4194304 || (wanted && zone(cell, n) != wanted)) continue
    if (has(cell, name, n) && has(cell, other, n)) gather(time[cell, other, n] / time[cell, name, n], "n = " n)
  }
}

function gather_fastest(cell, name, all,    words, count, i, n, peer) {
  start()
  count = split(sizes[cell], words, " ")
  for (i = 1; i <= count; ++i) {
    n = words[i]
    peer = fastest_peer(cell, n, all)
    if (n < 16 || n > 4194304 || peer == "" || !has(cell, name, n)) continue
    gather(time[cell, peer, n] / time[cell, name, n], "n = " n ", " peer)
  }
}

function heading(title, columns,    rule) {
  rule = columns
  gsub(/[^|]+/, "---", rule)
  printf "\n**%s**\n\n%s\n%s\n", title, columns, rule
}

function report_peers(    i, row, slow) {
  heading("Against the fastest peer of each n, 16 to 2^22, loops with -ffast-math aside",
    "| | fast: least | at | geometric mean | below 1 | with those loops: least | geometric mean | accurate: least | geometric mean |")
  for (i = 1; i <= cell_count; ++i) {
    if (is_latency(cells[i])) continue
    gather_fastest(cells[i], fast)
    row = sprintf("| %s | %s | %s | %s | %d of %d |", cells[i], least_text(), least_where, mean_text(), below, seen)
    if (below) slow = slow "\n- " cells[i] substr(below_list, 2)
    gather_fastest(cells[i], fast, "all")
    row = row sprintf(" %s | %s |", least_text(), mean_text())
    gather_fastest(cells[i], accurate)
    printf "%s %s | %s |\n", row, least_text(), mean_text()
  }
  if (slow) printf "\nFast below the fastest peer:\n%s\n", slow
}

function report_safe_peers(    i, j, safe, count) {
  heading("Accurate L2 against the peers that survive overflow and underflow too", "| | peer | least | geometric mean |")
  count = split("openblas eigen_stable boost", safe, " ")
  for (i = 1; i <= cell_count; ++i) {
    if (cells[i] !~ /^l2_(norm|distance)\//) continue
    for (j = 1; j <= count; ++j) {
      gather_pair(cells[i], accurate, safe[j], "")
      if (seen) printf "| %s | %s | %s | %s |\n", cells[i], safe[j], least_text(), mean_text()
    }
  }
}

function least_of_pair(cell, name, other, wanted) {
  gather_pair(cell, name, other, wanted)
  return least_text()
}

function report_bounds(    i, cell) {
  heading("Accurate against fast, and both against loading alone (least ratio)",
    "| | accurate / fast in L1 | in L2 | beyond | fast / load beyond L2 | accurate / load beyond L2 |")
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (is_latency(cell)) continue
    printf "| %s | %s | %s | %s | %s | %s |\n", cell, least_of_pair(cell, accurate, fast, "l1"),
      least_of_pair(cell, accurate, fast, "l2"), least_of_pair(cell, accurate, fast, "beyond"),
      least_of_pair(cell, fast, "load_only", "beyond"), least_of_pair(cell, accurate, "load_only", "beyond")
  }
}

# Times the written-out expression, so here less is better.
function latency_row(cell, name,    n, i, few, row) {
  split("2 3 4 8", few, " ")
  for (i = 1; i in few; ++i) {
    n = few[i]
    row = row (has(cell, name, n) ? sprintf(" %.2f |", time[cell, name, n] / time[cell, "expression", n]) : " |")
  }
  return row
}

function report_latency(    i, j, cell, forms, count) {
  heading("Latency of a few components, in multiples of the written-out expression (less is better)",
    "| | | n = 2 | 3 | 4 | 8 |")
  count = split("norms_accurate_array norms_accurate_span norms_fast_array norms_fast_span hypot", forms, " ")
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (!is_latency(cell) || !has(cell, "expression", 2)) continue
    for (j = 1; j <= count; ++j) {
      if ((cell, forms[j]) in known) printf "| %s | %s |%s\n", cell, forms[j], latency_row(cell, forms[j])
    }
  }
}

function is_lp(cell) { return cell ~ /^l(0\.5|1\.5|2\.5|3|3\.7|4)_/ }

# What a power costs is the question here, so these are times, and less is better.
function report_orders(    i, j, cell, names, count, row) {
  count = split(fast " " accurate " norms_fast_constant_" target " norms_accurate_constant_" target \
    " loop transform_reduce loop_fast_math loop_fast_math_wide eigen boost", names, " ")
  for (j = 1; j <= count; ++j) row = row " " names[j] " |"
  gsub("norms_|_" target, "", row)
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (!is_lp(cell)) continue
    if (row) heading("Lp, nanoseconds per component at n = 1024 (less is better; constant: order 2.5 known when compiled)", "| |" row)
    row = "| " cell " |"
    for (j = 1; j <= count; ++j) {
      row = row (has(cell, names[j], 1024) ? sprintf(" %.2f |", time[cell, names[j], 1024] / 1024) : " |")
    }
    print row
    row = ""
  }
}

function is_target(name) { return name ~ /^norms_/ && name !~ /_(constant|accumulator)_/ }

function report_targets(    i, j, cell, names, count, columns, row) {
  for (cell in sizes) {
    if (is_latency(cell)) continue
    count = split(contenders[cell], names, " ")
    break
  }
  for (j = 1; j <= count; ++j) if (is_target(names[j])) columns = columns " " substr(names[j], 7) " |"
  heading("Instruction sets, GB/s at n = 1024", "| |" columns)
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (is_latency(cell)) continue
    row = "| " cell " |"
    for (j = 1; j <= count; ++j) if (is_target(names[j])) row = row sprintf(" %.1f |", speed[cell, names[j], 1024])
    print row
  }
}

# A contender that computes something else would make the comparison void. Naive float sums do stray by some percent.
function report_disagreements(    key, part, right, off) {
  for (key in result) {
    split(key, part, SUBSEP)
    if (part[2] == "load_only" || is_latency(part[1]) || !has(part[1], accurate, part[3])) continue
    right = result[part[1], accurate, part[3]]
    off = result[key] - right
    if (off * off > 0.0025 * right * right + 1e-12) {
      printf "\nRESULTS DIFFER: %s %s n = %d: %g instead of %g\n", part[1], part[2], part[3], result[key], right
    }
  }
}

END {
  report_peers()
  report_safe_peers()
  report_bounds()
  report_latency()
  report_orders()
  report_targets()
  report_disagreements()
}
