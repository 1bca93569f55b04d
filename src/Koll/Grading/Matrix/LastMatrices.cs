using Koll.Customers;

namespace Koll.Grading.Matrix;

/// <summary>
/// The matrices of a base that were looked at last. A page asks for one three times (picture, points, names), and the same again whenever somebody comes back; a line that is dragged to and fro
/// makes another with each stop, so that only a few are kept.
/// </summary>
internal sealed class LastMatrices
{
    private const int Most = 8;

    private readonly List<(string Key, Lazy<MatrixFigures> Figures)> _last = [];

    /// <summary>Those of a base; with another record they are others.</summary>
    public static LastMatrices Of(CustomerBase customers) => customers.Kept("last matrices", _ => new LastMatrices());

    /// <summary>The figures of a matrix, worked out where nobody has asked for them lately.</summary>
    /// <param name="key">Tells matrices of the base apart.</param>
    public MatrixFigures Figures(string key, Func<MatrixFigures> compute)
    {
        Lazy<MatrixFigures> figures;
        lock (_last)
        {
            var place = _last.FindIndex(one => one.Key == key);
            figures = place >= 0 ? _last[place].Figures : new(compute);
            if (place >= 0 || _last.Count == Most)
            {
                _last.RemoveAt(place >= 0 ? place : Most - 1);
            }

            _last.Insert(0, (key, figures));
        }

        return figures.Value;
    }
}
