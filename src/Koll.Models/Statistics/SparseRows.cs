namespace Koll.Models.Statistics;

/// <summary>
/// A design matrix whose rows hold few numbers: an intercept, a few measures, and a one for the level of each characteristic. Each row has the same
/// number of entries, so that hundred thousand rows of sixty columns are a few flat arrays, and products cost by entries instead of columns.
/// </summary>
internal sealed class SparseRows
{
    private readonly int[] _columns;
    private readonly double[] _values;
    private int _filled;

    public SparseRows(int rows, int entries, int columns)
    {
        (Rows, Entries, Columns) = (rows, entries, columns);
        _columns = new int[rows * entries];
        _values = new double[rows * entries];
    }

    public int Rows { get; }

    /// <summary>Entries of a row; one that is not needed has the value 0.</summary>
    public int Entries { get; }

    public int Columns { get; }

    /// <summary>Appends an entry; rows are filled one after the other.</summary>
    public void Add(int column, double value)
    {
        _columns[_filled] = column;
        _values[_filled++] = value;
    }

    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(row * Entries, Entries);

    public ReadOnlySpan<double> ValuesOf(int row) => _values.AsSpan(row * Entries, Entries);

    /// <summary>xᵢ·β of a row.</summary>
    public double Dot(int row, ReadOnlySpan<double> beta)
    {
        var sum = 0.0;
        var columns = ColumnsOf(row);
        var values = ValuesOf(row);
        for (var e = 0; e < values.Length; e++)
        {
            sum += values[e] * beta[columns[e]];
        }

        return sum;
    }

    /// <summary>Xᵀv.</summary>
    public void Transposed(ReadOnlySpan<double> v, Span<double> result)
    {
        result.Clear();
        for (var i = 0; i < Rows; i++)
        {
            AddRow(i, v[i], result);
        }
    }

    /// <summary>Adds a multiple of a row.</summary>
    public void AddRow(int row, double times, Span<double> result)
    {
        var columns = ColumnsOf(row);
        var values = ValuesOf(row);
        for (var e = 0; e < values.Length; e++)
        {
            result[columns[e]] += values[e] * times;
        }
    }

    /// <summary>Xᵀ diag(w) X, its lower triangle.</summary>
    public double[,] Gram(ReadOnlySpan<double> weights)
    {
        var (cells, width) = (new double[Columns * Columns], Columns);
        for (var i = 0; i < Rows; i++)
        {
            var weight = weights[i];
            if (weight == 0)
            {
                continue;
            }

            var columns = ColumnsOf(i);
            var values = ValuesOf(i);
            for (var e = 0; e < values.Length; e++)
            {
                if (values[e] == 0)
                {
                    continue;
                }

                var (scaled, high) = (weight * values[e], columns[e]);
                for (var f = 0; f <= e; f++)
                {
                    var column = columns[f];
                    cells[column <= high ? (high * width) + column : (column * width) + high] += scaled * values[f];
                }
            }
        }

        var gram = new double[width, width];
        Buffer.BlockCopy(cells, 0, gram, 0, cells.Length * sizeof(double));
        return gram;
    }
}
