namespace Koll.Models.Grading;

/// <summary>
/// Movement between two dates: how many customers went from each quadrant to each, with those that were in none before (new) or are in none now (lost).
/// </summary>
public sealed class QuadrantFlow
{
    private readonly int[,] _counts = new int[5, 5];

    private QuadrantFlow()
    {
    }

    /// <summary>Customers from one quadrant to another; <see cref="Quadrant.None"/> stands for new on the left and lost on the right.</summary>
    public int this[Quadrant before, Quadrant now] => _counts[(int)before, (int)now];

    /// <summary>Customers that were in no quadrant before and are in one now.</summary>
    public int New { get; private set; }

    /// <summary>Customers that were in a quadrant before and are in none now.</summary>
    public int Lost { get; private set; }

    /// <summary>Customers in the same quadrant on both dates.</summary>
    public int Stayed { get; private set; }

    /// <summary>Customers in a quadrant on both dates, but not the same.</summary>
    public int Moved { get; private set; }

    /// <summary>Counts the movements.</summary>
    /// <param name="before">Quadrant of each customer then. Take the same cut lines as now to see customers move, and each date's own to see them change places.</param>
    /// <param name="now">The same customers now.</param>
    public static QuadrantFlow Between(IReadOnlyList<Quadrant> before, IReadOnlyList<Quadrant> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.Count != now.Count)
        {
            throw new ArgumentException("Both dates speak of the same customers.", nameof(now));
        }

        var flow = new QuadrantFlow();
        for (var c = 0; c < now.Count; c++)
        {
            flow._counts[(int)before[c], (int)now[c]]++;
            switch (before[c], now[c])
            {
                case (Quadrant.None, Quadrant.None):
                    break;
                case (Quadrant.None, _):
                    flow.New++;
                    break;
                case (_, Quadrant.None):
                    flow.Lost++;
                    break;
                case var (from, to) when from == to:
                    flow.Stayed++;
                    break;
                default:
                    flow.Moved++;
                    break;
            }
        }

        return flow;
    }
}
