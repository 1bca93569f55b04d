using Koll.Platform.People;

namespace Koll.Asking.Home;

/// <summary>Answers as a reader may see them: who sees only their own customers is told the company's figures, but nobody else's customers by name.</summary>
internal static class ReadersAnswers
{
    /// <summary>The answer for a reader.</summary>
    /// <param name="owners">By customer index who looks after it, for the rows where there are any; null where nobody does.</param>
    public static AnsweredQuestion For(this AnsweredQuestion item, SignedIn reader, IReadOnlyList<string?>? owners)
    {
        if (reader.OnlyOwner is not { } owner)
        {
            return item;
        }

        return item with
        {
            Answer = item.Answer with
            {
                // Sentences and pictures name customers: the largest, the first to call.
                More = [],
                Charts = [],
                Next = new("home.next-own"),
                Rows = item.Answer.Rows is { } rows ? rows with { Customers = [.. rows.Customers.Where(c => owners?[c] == owner)] } : null,
            },
        };
    }
}
