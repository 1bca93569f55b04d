using System.Numerics;
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
    // A bit for each offering that was touched: those of a customer are read in order from a few words, for a fraction of what sorting them costs.
    private readonly ulong[] _isTouched;
    private int[] _touched = new int[64];
    private int _count;

    /// <param name="offerings">Number of offerings.</param>
    public OfferingRow(int offerings)
    {
        _cells = new OfferingCell[offerings];
        _isTouched = new ulong[(offerings + 63) / 64];
        Array.Fill(_cells, Untouched);
    }

    /// <summary>A cell per offering.</summary>
    public ReadOnlySpan<OfferingCell> Cells => _cells;

    /// <summary>The offerings whose cell is not <see cref="OfferingState.Unlikely"/>, ascending.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>
    /// What the customer would spend more if it bought what it likely wants: Σ chance × what buyers of the offering typically spend on it, over the likely ones.
    /// The range goes from nothing to all of them.
    /// </summary>
    /// <param name="typicalSpend">Median spend of each offering's buyers, in the unit of the revenue.</param>
    public Estimate ExpectedSpend(ReadOnlySpan<double> typicalSpend)
    {
        var (expected, all) = (0.0, 0.0);
        foreach (var o in Touched)
        {
            if (_cells[o].State == OfferingState.Likely)
            {
                expected += _cells[o].Chance * typicalSpend[o];
                all += typicalSpend[o];
            }
        }

        return new(expected, 0, all);
    }

    /// <summary>An offering that the customer buys speaks for others: each keeps the one that speaks for it the most.</summary>
    /// <param name="offering">The one bought.</param>
    /// <param name="others">Those it speaks for, and how much; each chance above 0.</param>
    internal void Speak(int offering, (int Wants, double Chance)[] others)
    {
        var cells = _cells;
        foreach (var (wants, chance) in others)
        {
            ref var cell = ref cells[wants];
            if (chance > cell.Chance)
            {
                if (cell.State == OfferingState.Unlikely)
                {
                    Touch(wants);
                }

                cell = new(OfferingState.Likely, offering, chance);
            }
        }
    }

    /// <summary>What is known beats what is likely; why what stopped would be likely stays, since that may win it back.</summary>
    internal void Know(int offering, bool isBoughtNow)
    {
        ref var cell = ref _cells[offering];
        if (cell.State == OfferingState.Unlikely)
        {
            Touch(offering);
        }

        cell = isBoughtNow ? new(OfferingState.Bought, -1, 0) : cell with { State = OfferingState.Stopped };
    }

    private void Touch(int offering)
    {
        _isTouched[offering >> 6] |= 1UL << (offering & 63);
        if (_count == _touched.Length)
        {
            Array.Resize(ref _touched, _count * 2);
        }

        _touched[_count++] = offering;
    }

    internal void Clear()
    {
        foreach (var offering in Touched)
        {
            _cells[offering] = Untouched;
            _isTouched[offering >> 6] = 0;
        }

        _count = 0;
    }

    /// <summary>Once every cell has been set.</summary>
    internal void Sort()
    {
        // Of thousands of offerings most words are empty, and a few numbers are sooner sorted.
        const int WordsPerNumber = 4;
        if (_isTouched.Length > WordsPerNumber * _count)
        {
            Array.Sort(_touched, 0, _count);
            return;
        }

        var at = 0;
        for (var word = 0; word < _isTouched.Length; word++)
        {
            for (var left = _isTouched[word]; left != 0; left &= left - 1)
            {
                _touched[at++] = (word << 6) + BitOperations.TrailingZeroCount(left);
            }
        }
    }
}
