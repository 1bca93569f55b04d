using Koll.Customers;
using Koll.Importing;

namespace Koll.Clientele.Record;

/// <summary>Customers that may be one with a customer: the same organisation number, or the same name without its legal form.</summary>
internal sealed class Twins
{
    private readonly Dictionary<string, List<int>> _alike = new(StringComparer.Ordinal);
    private readonly Roll _roll;

    private Twins(Roll roll)
    {
        _roll = roll;
        for (var c = 0; c < roll.Count; c++)
        {
            foreach (var (_, mark) in MarksOf(c))
            {
                if (!_alike.TryGetValue(mark, out var alike))
                {
                    _alike.Add(mark, alike = new(1));
                }

                alike.Add(c);
            }
        }
    }

    public static Twins Of(Roll roll) => roll.Base.Kept("clientele twins", _ => new Twins(roll));

    /// <summary>Others that may be the same, surest first, with what they share: <c>organisation</c> or <c>name</c>.</summary>
    public IReadOnlyList<(int Customer, string By)> Of(int customer) =>
    [
        .. MarksOf(customer).SelectMany(mark => _alike.GetValueOrDefault(mark.Mark, []).Where(other => other != customer).Select(other => (other, mark.By))).DistinctBy(twin => twin.other),
    ];

    private IEnumerable<(string By, string Mark)> MarksOf(int customer)
    {
        if (((TextField)_roll.Find("organisation")!).Of(customer) is { } organisation && CustomerMatching.OrganisationKey(organisation) is { Length: > 0 } number)
        {
            yield return ("organisation", "#" + number);
        }

        if (_roll.Name.Of(customer) is { } name && CoreOf(name) is { Length: > 0 } core)
        {
            yield return ("name", core);
        }
    }

    private static string CoreOf(string name)
    {
        Span<char> buffer = stackalloc char[200];
        return SuspectedDuplicates.Core(name, buffer).ToString();
    }
}
