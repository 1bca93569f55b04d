using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Storage;

/// <summary>
/// Division by one number of many that are its multiples, and the test whether they are, without dividing: multiplied by the inverse of the divisor's odd part
/// modulo 2⁶⁴ a multiple becomes its quotient, and anything else becomes a number that is too large to be one (Granlund &amp; Montgomery, 1994, PLDI, section 9).
/// </summary>
internal readonly struct ExactDivision
{
    private readonly ulong _inverse;
    private readonly ulong _most;
    private readonly int _shift;

    /// <param name="divisor">More than 0.</param>
    public ExactDivision(long divisor)
    {
        _shift = BitOperations.TrailingZeroCount(divisor);
        _most = (ulong)(long.MaxValue / divisor);
        var odd = (ulong)divisor >> _shift;
        // An odd number is its own inverse modulo 8; each of Newton's steps doubles the bits that are right, from 3 to 96.
        _inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2)
        {
            _inverse = unchecked(_inverse * (2 - (odd * _inverse)));
        }
    }

    /// <summary>Replaces numbers by their quotients as far as they are multiples of the divisor, and says how many were; <see cref="long.MinValue"/> is none.</summary>
    public int Divide(Span<long> numbers)
    {
        var rest = MemoryMarshal.Cast<long, ulong>(numbers);
        var divided = 0;
        unchecked
        {
            // A quotient lies between −most and most. With most added it is no less than 0, and the shift of the divisor's even part can be a rotation: the bits
            // that a multiple does not have come to the top, and with them the number is more than twice most.
            var offset = _most << _shift;
            foreach (ref var vector in MemoryMarshal.Cast<ulong, Vector256<ulong>>(rest))
            {
                var product = (vector * _inverse) + Vector256.Create(offset);
                var quotient = (product >>> _shift) | (product << (64 - _shift));
                if (Vector256.GreaterThanAny(quotient, Vector256.Create(2 * _most)))
                {
                    break;
                }

                vector = quotient - Vector256.Create(_most);
                divided += Vector256<ulong>.Count;
            }

            for (; divided < rest.Length; divided++)
            {
                var quotient = BitOperations.RotateRight((rest[divided] * _inverse) + offset, _shift);
                if (quotient > 2 * _most)
                {
                    break;
                }

                rest[divided] = quotient - _most;
            }
        }

        return divided;
    }
}
