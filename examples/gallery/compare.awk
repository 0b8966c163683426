# Compares two texts: awk -f compare.awk -v tolerance=0.02 -v slack=1e-12 expected found. Words must be the same, numbers agree
# within the tolerance, relative, plus the slack. Spaces and the lines of tables do not matter.
function is_number(word) { return word ~ /^[-+]?[0-9]*[.]?[0-9]+(e[-+]?[0-9]+)?$/ }
function magnitude(x) { return x < 0 ? -x : x }

/^time/ { next }  # differs from run to run
{
  gsub(/─/, "")
  gsub(/[,;:()%<>='"\/]|[A-DF-Z]+/, " & ")  # numbers stand alone, also in the paths of pictures
  for (i = 1; i <= NF; ++i) {
    if (FILENAME == ARGV[1]) expected[++words] = $i
    else found[++words_found] = $i
  }
}
END {
  for (i = 1; i <= words && i <= words_found; ++i) {
    if (expected[i] == found[i]) continue
    difference = magnitude(expected[i] - found[i])
    if (is_number(expected[i]) && is_number(found[i]) && difference <= slack + tolerance * magnitude(expected[i])) continue
    print "expected '" expected[i] "', found '" found[i] "'"
    exit 1
  }
  if (words != words_found) print "expected " words " words and numbers, found " words_found
  exit words != words_found
}
