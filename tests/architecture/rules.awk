# The rules of docs/architecture.md. After rooms.awk; exits with 1 if a rule is broken.

function complain(text) {
  print "architecture: " text
  failed = 1
}

function check_rooms(  i, j, path, top, names, count) {
  if (!rooms || !steps || !includes) complain("a table or the includes are missing")
  for (i = 1; i <= files; ++i) {
    path = file[i]
    top = (path ~ /\//) ? substr(path, 1, index(path, "/")) : path
    exists[top] = 1
    if (!room_of(path) && !(top in told)) {
      told[top] = 1
      complain("docs/architecture.md has no row for " top)
    }
  }
  for (i = 1; i <= rooms; ++i) {
    if (i > 1 && floor[i] > floor[i - 1]) complain("the rows are not in the order of their floors: " room[i])
    count = split(members[i], names, " ")
    for (j = 1; j <= count; ++j) {
      if (!(names[j] in exists)) complain("docs/architecture.md names " names[j] ", which does not exist")
    }
  }
  for (i = 1; i <= steps; ++i) {
    if (!(step_room[i] in row)) complain("step " step[i] " is in no room: " step_room[i])
  }
}

function check_floors(  i, a, b) {
  for (i = 1; i <= includes; ++i) {
    a = room_of(from[i])
    b = room_of(to[i])
    if (a && b && a != b && floor[a] <= floor[b])
      complain(from[i] " (floor " floor[a] ") includes " to[i] " (floor " floor[b] ")")
  }
}

# Takes away the files that include no other that is left, until none goes: each of the rest leads into a circle.
function check_cycles(  i, going, next_file, here, text) {
  do {
    going = 0
    split("", next_file)
    for (i = 1; i <= includes; ++i) if (!gone[from[i]] && !gone[to[i]]) next_file[from[i]] = to[i]
    for (i = 1; i <= files; ++i) {
      if (!gone[file[i]] && !(file[i] in next_file)) gone[file[i]] = going = 1
    }
  } while (going)
  for (i = 1; i <= files && gone[file[i]]; ++i) {}
  if (i > files) return
  for (here = file[i]; !(here in passed); here = next_file[here]) passed[here] = 1
  text = here
  for (i = next_file[here]; i != here; i = next_file[i]) text = text " -> " i
  complain("files include each other in a circle: " text " -> " here)
}

function finish() {
  check_rooms()
  check_floors()
  check_cycles()
  exit failed
}
