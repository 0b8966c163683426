# Throughput of rows against columns, neighbours or rows, one line per contender. Given: verb, axis, folder.
data = folder . '/plot.dat'
contenders = system("sed -n 's/\"//gp' '" . data . "' | tr '\\n' ' '")

# A contender has the same line in every plot.
known = 'accurate fast faiss eigen hnswlib nanoflann simsimd scipy'
colours = '#0b5cad #e07b00 #444444 #2a9d3a #b5179e #17a2b8 #8c564b #d62728'
line_of(name) = (sum [k = 1 : words(known)] (word(known, k) eq name ? k : 0))
do for [k = 1 : words(known)] { set style line k lc rgb word(colours, k) lw 1.5 pt k ps 0.7 }
do for [k = 1 : 2] { set style line k lw 3 }

set terminal svg size 720,480 dynamic background rgb 'white' font 'sans,13'
set output sprintf('%s/rows-%s-%s.svg', folder, verb, axis)
set title verb noenhanced
set logscale xy
set xlabel axis
set ylabel '10^9 pairs of components a second'
set grid
set key below
plot for [i = 1 : words(contenders)] data index i - 1 using 1:2 with linespoints ls line_of(word(contenders, i)) \
  title word(contenders, i)
