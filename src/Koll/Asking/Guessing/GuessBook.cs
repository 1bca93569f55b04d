using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Asking.Guessing;

/// <summary>A guess with the name of who made it.</summary>
public sealed record NamedGuess(Guess Guess, string Person);

/// <summary>Every guess of a workspace. A guess is never changed; the latest of a person is the one that is shown.</summary>
public static class GuessBook
{
    // A quarter: long enough to have forgotten the figure, short enough to see whether one has learned.
    private static readonly TimeSpan AskAgain = TimeSpan.FromDays(90);

    /// <summary>Every guess, oldest first.</summary>
    public static IReadOnlyList<NamedGuess> All(LiveWorkspace workspace) => workspace.Read(connection => connection.Rows(
        """
        SELECT g.Id, g.PersonId, g.Question, g.At, g.Value, g.Low, g.High, g.Choice, g.Skipped, g.Evidence, p.Name
        FROM Guess g JOIN Person p ON p.Id = g.PersonId ORDER BY g.Id
        """, Shape));

    /// <summary>Writes a guess down.</summary>
    public static Outcome<int> Add(LiveWorkspace workspace, Guess guess) => workspace.Change<int>("koll, taking a guess", connection =>
    {
        connection.Execute(
            "INSERT INTO Guess (PersonId, Question, At, Value, Low, High, Choice, Skipped, Evidence) VALUES ($person, $question, $at, $value, $low, $high, $choice, $skipped, $evidence)",
            ("$person", guess.PersonId), ("$question", guess.Question), ("$at", guess.At), ("$value", guess.Value), ("$low", guess.Low), ("$high", guess.High),
            ("$choice", guess.Choice), ("$skipped", guess.Skipped), ("$evidence", guess.Evidence));
        return (int)connection.Scalar("SELECT last_insert_rowid()");
    });

    /// <summary>True where a person is to be asked: they never said, or so long ago that the figure is forgotten.</summary>
    public static bool IsDue(Guess? latest, DateTimeOffset now) => latest is null || string.CompareOrdinal(latest.At, PeopleStore.Instant(now - AskAgain)) < 0;

    private static NamedGuess Shape(SqliteDataReader row)
    {
        double? Number(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
        return new(
            new Guess
            {
                Id = row.GetInt32(0),
                PersonId = row.GetInt32(1),
                Question = row.GetString(2),
                At = row.GetString(3),
                Value = Number(4),
                Low = Number(5),
                High = Number(6),
                Choice = row.TextOrNull(7),
                Skipped = row.GetBoolean(8),
                Evidence = Number(9),
            },
            row.GetString(10));
    }
}
