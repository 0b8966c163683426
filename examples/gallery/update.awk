# Prints docs/gallery.md with the outputs of the examples, found as <directory>/<name>.txt, in their places:
# awk -v directory=... -f update.awk docs/gallery.md
/^<!-- output of .* -->$/ {
  print
  print "```text"
  file = directory "/" $4 ".txt"
  while ((getline line < file) > 0) print line
  close(file)
  replaced = 1
  next
}
replaced && /^```$/ { replaced = 0 }
!replaced
