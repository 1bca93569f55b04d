using System.Runtime.InteropServices;
using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>
/// One row of the map customers × offerings, to be used for one customer after the other: of hundreds of offerings a customer touches a few, and only those are gone through and cleared
/// again.
/// </summary>
public sealed class OfferingRow
{
    private static readonly OfferingCell Untouched = new(OfferingState.Unlikely, -1, 0);

    private readonly OfferingCell[] _cells;
    private readonly bool[] _isTouched;
    private readonly List<int> _touched = [];

    /// <param name="offerings">Number of offerings.</param>
    public OfferingRow(int offerings)
    {
        _cells = new OfferingCell[offerings];
        _isTouched = new bool[offerings];
        Array.Fill(_cells, Untouched);
    }

    /// <summary>A cell per offering.</summary>
    public ReadOnlySpan<OfferingCell> Cells => _cells;

    /// <summary>The offerings whose cell is not <see cref="OfferingState.Unlikely"/>, ascending.</summary>
    public ReadOnlySpan<int> Touched => CollectionsMarshal.AsSpan(_touched);

    /// <summary>
    /// What the customer would spend more if it bought what it likely wants: Σ chance × what buyers of the offering typically spend on it, over the likely ones.
    /// The range goes from nothing to all of them.
    /// </summary>
    /// <param name="typicalSpend">Median spend of each offering's buyers, in the unit of the revenue.</param>
    public Estimate ExpectedSpend(ReadOnlySpan<double> typicalSpend)
    {
        var (expected, all) = (0.0, 0.0);
        foreach (var o in _touched)
        {
            if (_cells[o].State == OfferingState.Likely)
            {
                expected += _cells[o].Chance * typicalSpend[o];
                all += typicalSpend[o];
            }
        }

        return new(expected, 0, all);
    }

    internal OfferingCell this[int offering]
    {
        get => _cells[offering];
        set
        {
            if (!_isTouched[offering])
            {
                _isTouched[offering] = true;
                _touched.Add(offering);
            }

            _cells[offering] = value;
        }
    }

    internal void Clear()
    {
        foreach (var offering in _touched)
        {
            (_cells[offering], _isTouched[offering]) = (Untouched, false);
        }

        _touched.Clear();
    }

    /// <summary>Once every cell has been set.</summary>
    internal void Sort() => _touched.Sort();
}
