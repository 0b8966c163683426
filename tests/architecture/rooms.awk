# Reads docs/architecture.md and then lines "from to", the includes of include/norms, whose paths start there. Leaves:
#   rooms, room[i], floor[i], members[i], holds[i]   the rows of the table of rooms, from the top
#   steps, step[i], concept[i], step_room[i]         the rows of the table of a call's way
#   includes, from[i], to[i]; files, file[i]
#   edge[i, j]                                       how often a file of room i includes one of room j
# What follows defines finish(), which has it all at the end. Other functions: room_of(path), trim(text).

function trim(text) {
  gsub(/^ +| +$/, "", text)
  return text
}

# The row of the room that a path belongs to; 0: none.
function room_of(path) {
  return (path ~ /\//) ? owner[substr(path, 1, index(path, "/"))] : owner[path]
}

function see(path) {
  if (!(path in seen)) {
    seen[path] = 1
    file[++files] = path
  }
}

FNR == NR && /^\| *floor *\|/ { table = "rooms"; next }
FNR == NR && /^\| *step *\|/ { table = "steps"; next }
FNR == NR && !/^\|/ { table = ""; next }
FNR == NR && /^\|-/ { next }
FNR == NR && table == "rooms" {
  split($0, cell, "|")
  floor[++rooms] = trim(cell[2]) + 0
  room[rooms] = trim(cell[3])
  row[room[rooms]] = rooms
  members[rooms] = trim(cell[4])
  holds[rooms] = trim(cell[5])
  gsub(/`/, "", members[rooms])
  count = split(members[rooms], names, " ")
  for (i = 1; i <= count; ++i) owner[names[i]] = rooms
}
FNR == NR && table == "steps" {
  split($0, cell, "|")
  step[++steps] = trim(cell[2])
  concept[steps] = trim(cell[3])
  step_room[steps] = trim(cell[4])
}
FNR == NR { next }

NF == 1 { see($1) }
NF == 2 {
  see($1)
  from[++includes] = $1
  to[includes] = $2
}

END {
  for (i = 1; i <= includes; ++i) {
    a = room_of(from[i])
    b = room_of(to[i])
    if (a && b && a != b) ++edge[a, b]
  }
  finish()
}
