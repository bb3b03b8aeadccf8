//! The proleptic Gregorian calendar.
//!
//! Years start in March here, so that the leap day is the last of its year, and are counted in
//! cycles of 400, after which the calendar repeats.

/// Days in 400 years.
const DAYS_PER_CYCLE: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// The year; 0 is the year before 1.
    pub(super) year: i64,
    /// The month, 1 to 12.
    pub(super) month: u8,
    /// The day of the month, 1 to 31.
    pub(super) day: u8,
}

impl Date {
    /// The day of the calendar, if there is one.
    pub(super) fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => return None,
        };
        (1..=last)
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The day this many days after 1970-01-01, or before it if negative.
    pub(super) const fn from_epoch_days(days: i64) -> Self {
        let days = days + EPOCH;
        let cycle = days.div_euclid(DAYS_PER_CYCLE);
        let day = days.rem_euclid(DAYS_PER_CYCLE);
        // Take out the leap days before this one: one in 4 years, none in 100, one in 400.
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - days_before_year(year);
        // From March on, months of 31, 30, 31, 30, 31 days repeat: 153 days every five months.
        let month = (5 * day_of_year + 2) / 153;
        let (month_of_year, next_year) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        Self {
            year: cycle * 400 + year + next_year,
            month: month_of_year as u8,
            day: (day_of_year - days_before_month(month) + 1) as u8,
        }
    }

    /// How many days this day is after 1970-01-01; negative if before.
    pub(super) const fn epoch_days(self) -> i64 {
        let (year, month) = if self.month > 2 {
            (self.year, self.month as i64 - 3)
        } else {
            (self.year - 1, self.month as i64 + 9)
        };
        let cycle = year.div_euclid(400);
        let before = days_before_year(year.rem_euclid(400)) + days_before_month(month);
        cycle * DAYS_PER_CYCLE + before + self.day as i64 - 1 - EPOCH
    }
}

/// Days of a cycle before this year of it, 0 to 399.
const fn days_before_year(year: i64) -> i64 {
    year * 365 + year / 4 - year / 100
}

/// Days of a year before this month of it, 0 (March) to 11.
const fn days_before_month(month: i64) -> i64 {
    (153 * month + 2) / 5
}

/// The day of the week, 0 (Sunday) to 6, this many days after 1970-01-01, a Thursday.
pub(super) const fn weekday(epoch_days: i64) -> usize {
    (epoch_days.rem_euclid(7) + 4) as usize % 7
}
