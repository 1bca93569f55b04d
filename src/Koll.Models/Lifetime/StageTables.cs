using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// A smooth positive function of one variable for each of a few stages, tabulated piece by piece as <see cref="ChebyshevSeries"/> when a place in the piece is first asked for. How far a series is off is
/// found where it is off most, at both ends and in the middle; where that is too much for the value asked for, the function itself is taken. Any number of threads may ask.
/// </summary>
/// <param name="stages">How many.</param>
/// <param name="width">How long a piece is: short against the function's nearest singularity.</param>
/// <param name="exact">The function: where, and what receives its values, one per stage.</param>
internal sealed class StageTables(int stages, double width, Action<double, Span<double>> exact)
{
    /// <summary>A series may be off by this share of a value.</summary>
    public const double Tolerance = 1e-10;

    /// <summary>Places a piece is checked at.</summary>
    private const int Checks = 3;

    private Piece? _latest;

    /// <summary>True where tables over so long a stretch cost less than the function at so many places of it.</summary>
    public bool Pays(int places, double stretch) => places > (ChebyshevSeries.Nodes + Checks) * (1 + (int)(stretch / width));

    /// <summary>The function at a place.</summary>
    /// <param name="v">Where.</param>
    /// <param name="values">Receives a value per stage.</param>
    public void Values(double v, Span<double> values)
    {
        var piece = At((int)Math.Floor(v / width));
        for (var j = 0; j < stages; j++)
        {
            values[j] = piece.Series[j].Value(v);
            if (!(piece.Off[j] <= Tolerance * values[j]))
            {
                exact(v, values);
                return;
            }
        }
    }

    private Piece At(int index)
    {
        // A handful of pieces: a list in the order they were made is found through at once.
        for (var piece = Volatile.Read(ref _latest); piece is not null; piece = piece.Earlier)
        {
            if (piece.Index == index)
            {
                return piece;
            }
        }

        // Two threads may compute the same piece; both find the same numbers, and either serves.
        var made = Compute(index);
        do
        {
            made.Earlier = Volatile.Read(ref _latest);
        }
        while (Interlocked.CompareExchange(ref _latest, made, made.Earlier) != made.Earlier);
        return made;
    }

    private Piece Compute(int index)
    {
        var from = index * width;
        var (values, at) = (new double[stages][], new double[stages]);
        for (var j = 0; j < stages; j++)
        {
            values[j] = new double[ChebyshevSeries.Nodes];
        }

        for (var i = 0; i < ChebyshevSeries.Nodes; i++)
        {
            exact(ChebyshevSeries.Place(from, width, i), at);
            for (var j = 0; j < stages; j++)
            {
                values[j][i] = at[j];
            }
        }

        var (series, off) = (Array.ConvertAll(values, through => new ChebyshevSeries(from, width, through)), new double[stages]);
        for (var check = 0; check < Checks; check++)
        {
            var v = from + (width * check / (Checks - 1));
            exact(v, at);
            for (var j = 0; j < stages; j++)
            {
                // Twice what is seen, for places between, and what rounding may hide.
                off[j] = Math.Max(off[j], (2 * Math.Abs(series[j].Value(v) - at[j])) + (1e-15 * at[j]));
            }
        }

        return new(index, series, off);
    }

    /// <summary>A series per stage, and how far each may be off.</summary>
    private sealed class Piece(int index, ChebyshevSeries[] series, double[] off)
    {
        public int Index => index;

        public ChebyshevSeries[] Series => series;

        public double[] Off => off;

        public Piece? Earlier { get; set; }
    }
}
