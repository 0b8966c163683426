# Turns medians.tsv into the tables of the report. Given: target, the widest instruction set; l1, l2: cache sizes.
# A ratio is a speed-up unless it says otherwise: above 1 the library is faster than what it is compared with.

BEGIN {
  fast = "norms_fast_" target
  accurate = "norms_accurate_" target
  native = "norms_fast_native_" target
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
function is_points(cell) { return cell ~ /_points\// }
function is_throughput(cell) { return !is_latency(cell) && !is_points(cell) }

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

# Gathers ratios: least and where, geometric mean, how many are below 0.95 and which.
function start() { least = below_list = ""; log_sum = seen = below = 0 }

function gather(ratio, where) {
  if (least == "" || ratio < least) { least = ratio; least_where = where }
  log_sum += log(ratio)
  ++seen
  if (ratio >= 0.945) return  # what rounds to 0.95 has reached it
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

function gather_fastest(cell, name, all, from,    words, count, i, n, peer) {
  start()
  count = split(sizes[cell], words, " ")
  for (i = 1; i <= count; ++i) {
    n = words[i]
    peer = fastest_peer(cell, n, all)
    if (n < from || n > 4194304 || peer == "" || !has(cell, name, n)) continue
    gather(time[cell, peer, n] / time[cell, name, n], "n = " n ", " peer)
  }
}

function heading(title, columns,    rule) {
  rule = columns
  gsub(/[^|]+/, "---", rule)
  printf "\n**%s**\n\n%s\n%s\n", title, columns, rule
}

# The ratios of one contender to the fastest peer of each n. Adds to the means of the whole table, and to the list of what
# is slow.
function peer_columns(cell, name, all, from, title,    row) {
  gather_fastest(cell, name, all, from)
  row = sprintf(" %s | %s | %s |", least_text(), mean_text(), seen ? below " of " seen : "")
  logs[title] += log_sum
  count_of[title] += seen
  below_of[title] += below
  if (below && all) slow = slow "\n- " cell ", " title substr(below_list, 2)
  return row
}

function total_columns(title) {
  return sprintf(" | %s | %d of %d |", count_of[title] ? sprintf("%.2f", exp(logs[title] / count_of[title])) : "",
    below_of[title], count_of[title])
}

function report_peers(    i, cell) {
  heading("`fast` against the fastest peer of each n up to 2^22: least ratio, geometric mean, how many are below 0.95",
    "| | at -O2, n >= 128 | | | for this CPU, n >= 16 | | | at -O2, peers that keep NaN | | | for this CPU, these peers | | |")
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (!is_throughput(cell)) continue
    printf "| %s |%s%s%s%s\n", cell, peer_columns(cell, fast, "all", 128, "at -O2"),
      peer_columns(cell, native, "all", 16, "for this CPU"), peer_columns(cell, fast, "", 128, "safe at -O2"),
      peer_columns(cell, native, "", 16, "safe for this CPU")
  }
  printf "| all |%s%s%s%s\n", total_columns("at -O2"), total_columns("for this CPU"), total_columns("safe at -O2"),
    total_columns("safe for this CPU")
  if (slow) printf "\n`fast` below 0.95 of the fastest peer:\n%s\n", slow
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
    if (!is_throughput(cell)) continue
    printf "| %s | %s | %s | %s | %s | %s |\n", cell, least_of_pair(cell, accurate, fast, "l1"),
      least_of_pair(cell, accurate, fast, "l2"), least_of_pair(cell, accurate, fast, "beyond"),
      least_of_pair(cell, fast, "load_only", "beyond"), least_of_pair(cell, accurate, "load_only", "beyond")
  }
}

# Times those of `yardstick`, so here less is better.
function row_of_few(cell, name, yardstick,    n, i, few, row) {
  split("2 3 4 8", few, " ")
  for (i = 1; i in few; ++i) {
    n = few[i]
    row = row (has(cell, name, n) ? sprintf(" %.2f |", time[cell, name, n] / time[cell, yardstick, n]) : " |")
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
      if ((cell, forms[j]) in known) printf "| %s | %s |%s\n", cell, forms[j], row_of_few(cell, forms[j], "expression")
    }
  }
}

function report_points(    i, j, cell, forms, count, yardstick) {
  heading("All distances of 1,000 points to 100 others, in multiples of a loop with the same flags (less is better)",
    "| | | n = 2 | 3 | 4 | 8 |")
  count = split("norms_fast_array norms_fast_span norms_accurate_array norms_accurate_span norms_fast_array_native " \
    "norms_fast_span_native norms_accurate_array_native norms_accurate_span_native", forms, " ")
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (!is_points(cell)) continue
    for (j = 1; j <= count; ++j) {
      yardstick = forms[j]
      sub(/norms_[a-z]*/, "loop", yardstick)
      printf "| %s | %s |%s\n", cell, forms[j], row_of_few(cell, forms[j], yardstick)
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

function is_target(name) { return name ~ /^norms_/ && name !~ /_(constant|accumulator|native)_/ }

function report_targets(    i, j, cell, names, count, columns, row) {
  for (cell in sizes) {
    if (!is_throughput(cell)) continue
    count = split(contenders[cell], names, " ")
    break
  }
  for (j = 1; j <= count; ++j) if (is_target(names[j])) columns = columns " " substr(names[j], 7) " |"
  heading("Instruction sets, GB/s at n = 1024", "| |" columns)
  for (i = 1; i <= cell_count; ++i) {
    cell = cells[i]
    if (!is_throughput(cell)) continue
    row = "| " cell " |"
    for (j = 1; j <= count; ++j) if (is_target(names[j])) row = row sprintf(" %.1f |", speed[cell, names[j], 1024])
    print row
  }
}

# A contender that computes something else would make the comparison void. Naive float sums do stray by some percent.
function report_disagreements(    key, part, right, off) {
  for (key in result) {
    split(key, part, SUBSEP)
    if (part[2] == "load_only" || !is_throughput(part[1]) || !has(part[1], accurate, part[3])) continue
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
  report_points()
  report_orders()
  report_targets()
  report_disagreements()
}
