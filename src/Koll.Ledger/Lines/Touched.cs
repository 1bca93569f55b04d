using System.Numerics;

namespace Koll.Ledger.Lines;

/// <summary>
/// Which of some numbers were touched, each once, to be read in ascending order and cleared again. A bit for each: of some hundred numbers a customer touches a few dozen, and going through the bits costs a
/// fraction of sorting those. Where there are so many that a run over all bits costs more than a sort, it sorts.
/// </summary>
internal sealed class Touched(int numbers)
{
    // A word of bits costs about as much as a number does in one round of a sort of a few.
    private const int WordsPerNumber = 4;

    private readonly ulong[] _bits = new ulong[(numbers + 63) / 64];
    private int[] _touched = new int[64];
    private int _count;

    /// <summary>Adds a number that is not in it yet.</summary>
    public void Add(int number)
    {
        if (_count == _touched.Length)
        {
            Array.Resize(ref _touched, _count * 2);
        }

        _touched[_count++] = number;
        _bits[number >> 6] |= 1UL << (number & 63);
    }

    /// <summary>Those that were added.</summary>
    public ReadOnlySpan<int> Ascending()
    {
        if (_bits.Length > WordsPerNumber * _count)
        {
            Array.Sort(_touched, 0, _count);
        }
        else
        {
            var at = 0;
            for (var word = 0; word < _bits.Length; word++)
            {
                for (var left = _bits[word]; left != 0; left &= left - 1)
                {
                    _touched[at++] = (word << 6) + BitOperations.TrailingZeroCount(left);
                }
            }
        }

        return _touched.AsSpan(0, _count);
    }

    public void Clear()
    {
        for (var i = 0; i < _count; i++)
        {
            _bits[_touched[i] >> 6] = 0;
        }

        _count = 0;
    }
}
