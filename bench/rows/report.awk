# A table of the cells that vary `axis`: a line for each verb and contender, a column for each value. In brackets the ratio to
# FAISS; where it has no such verb, to the best of the other peers.
BEGIN { FS = "\t" }

$3 == axis {
  line = $1 "/" $2
  if (!(line in verb_of)) { verb_of[line] = $1; lines[++line_count] = line }
  if (!known[$4]++) values[++value_count] = $4
  found[line, $4] = $5
  is_ours = $2 == "fast" || $2 == "accurate"
  if (!is_ours && $5 > best_peer[$1, $4]) best_peer[$1, $4] = $5
}

END {
  for (k = 2; k <= value_count; ++k)  # few: sorted by insertion
    for (j = k; j > 1 && values[j - 1] + 0 > values[j] + 0; --j) { swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap }
  printf "\n| %s |", axis
  for (k = 1; k <= value_count; ++k) printf " %s |", values[k]
  printf "\n|---|"
  for (k = 1; k <= value_count; ++k) printf "---|"
  print ""
  for (i = 1; i <= line_count; ++i) {
    line = lines[i]
    printf "| %s |", line
    for (k = 1; k <= value_count; ++k) {
      rate = found[line, values[k]]
      peer = found[verb_of[line] "/faiss", values[k]]
      if (!peer) peer = best_peer[verb_of[line], values[k]]
      if (!rate) printf " |"
      else if (peer) printf " %.2g (%.2f) |", rate, rate / peer
      else printf " %.2g |", rate
    }
    print ""
  }
}
