# Two figures for one area, group, branch and year.
PREFIX : <https://example.org/>

DELETE DATA { :two :area :district ; :branch :health } ;
INSERT DATA { :two :area :province ; :branch :all }
