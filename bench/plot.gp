# Throughput against n, one line per contender. Given: verb, type, folder, and L1, L2: the n that fill those caches.
data = folder . '/plot.dat'
contenders = system("sed -n 's/\"//gp' '" . data . "' | tr '\\n' ' '")

# A contender has the same line in every plot.
known = 'norms_accurate norms_fast load_only eigen eigen_stable openblas boost transform_reduce loop loop_fast_math ' . \
        'loop_fast_math_wide norms_accurate_constant norms_fast_constant norms_accurate_native norms_fast_native simsimd'
line_of(name) = (sum [k = 1 : words(known)] (word(known, k) eq name ? k : 0))
colours = '#0b5cad #e07b00 #444444 #2a9d3a #8fd19e #b5179e #8c564b #17a2b8 #bbbbbb #d62728 #f2a6a6 #6ea6dd #f5b765 #3d85c6 #f0a050 #222222'
do for [k = 1 : words(known)] { set style line k lc rgb word(colours, k) lw 1.5 pt 7 ps 0.4 }
do for [k = 1 : 2] { set style line k lw 4 ps 0.6 }
set style line 3 dt 2 lw 2 ps 0.01

set terminal svg size 900,640 dynamic background rgb 'white' font 'sans,13'
set output sprintf('%s/%s-%s.svg', folder, verb, type)
set title sprintf('%s, %s', verb, type) noenhanced
set logscale x 2
set logscale y
set format x '2^{%L}'
set xlabel 'components'
set ylabel 'GB/s'
set grid
set key below noenhanced
do for [cache in 'L1 L2'] {
  set arrow from value(cache), graph 0 to value(cache), graph 1 nohead dt 3 lc rgb '#888888'
  set label cache at value(cache), graph 0.03 offset 0.5 tc rgb '#888888'
}
plot for [i = 1 : words(contenders)] data index i - 1 using 1:2 with linespoints ls line_of(word(contenders, i)) \
  title columnheader(1)
